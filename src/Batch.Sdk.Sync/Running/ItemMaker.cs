using Batch.Sdk.Items;
using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync.Running;

/// <summary>Makes the items of the client from mapped rows. A row without the wrong fields never fails here: the item finds its own faults.</summary>
internal static class ItemMaker
{
    public static Func<MappedRow, IItem> For(SyncSettings settings) => settings switch
    {
        { Target: SyncTarget.Profiles } => Profile,
        { Target: SyncTarget.Events } => Event,
        { Mode: SyncMode.Remove } => Removal,
        _ => Addition,
    };

    public static ProfileUpdate Profile(MappedRow row)
    {
        ProfileUpdate update = ProfileUpdate.For(row.CustomId);
        foreach (MappedField field in row.Fields) update.Set(field.Name, field.ToAttribute());
        return update;
    }

    public static TrackedEvent Event(MappedRow row)
    {
        BatchEvent tracked = BatchEvent.Named(Find(row, FieldNames.EventName).ToString() ?? "");
        foreach (MappedField field in row.Fields) Add(tracked, field);
        return tracked.For(row.CustomId);
    }

    public static AudienceMember Addition(MappedRow row)
    {
        AudienceMember member = AudienceMember.Add(row.CustomId);
        foreach (MappedField field in row.Fields) member.With(field.Name, field.ToAttribute());
        return member;
    }

    public static AudienceMember Removal(MappedRow row) => AudienceMember.Remove(row.CustomId);

    private static void Add(BatchEvent tracked, MappedField field)
    {
        if (field.Name is FieldNames.EventName or FieldNames.EventId) return;
        if (field.Name == FieldNames.EventTime) Time(tracked, field.Value);
        else tracked.With(field.Name, field.ToAttribute());
    }

    /// <summary>The mapping has seen to it that it is a date.</summary>
    private static void Time(BatchEvent tracked, SourceValue value)
    {
        if (value.Kind == SourceValueKind.Moment) tracked.At(value.Moment);
        else tracked.At(value.LocalTime);
    }

    private static SourceValue Find(MappedRow row, string name)
    {
        foreach (MappedField field in row.Fields)
            if (field.Name == name)
                return field.Value;

        return default;
    }
}
