using Batch.Sdk.Items;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Sync.Writing;

/// <summary>
/// From the present row of a source straight to the bytes of its operation, without an item between them, as long as the row is beyond doubt what
/// Batch takes. Where it is not, its item has the word, which comes to the same bytes or to the faults.
/// </summary>
internal abstract class RowWriter
{
    private readonly RowSource _source;
    private readonly RuleReader _customId;
    private readonly FieldWriter[] _attributes;
    private readonly bool _mayHaveTooMany;

    protected RowWriter(RowSource source, IReadOnlyList<BoundRule> rules, AttributeOwner owner, int mostAttributes)
    {
        _source = source;
        _customId = new RuleReader(source, rules.Single(static bound => bound.Rule.Field == FieldNames.CustomId));
        _attributes = [.. rules.Where(bound => IsAttribute(bound.Rule.Field, owner)).Select(bound => new FieldWriter(source, bound, owner))];
        _mayHaveTooMany = _attributes.Length > mostAttributes;
    }

    /// <summary>When the event of the row that was written last happened.</summary>
    public DateTime? Time { get; protected set; }

    /// <summary>The custom ID of the row that was written last.</summary>
    public string ReadCustomId()
    {
        _customId.TryReadAsText(out ReadOnlySpan<char> customId);
        return customId.ToString();
    }

    public static RowWriter Of(RowSource source, IReadOnlyList<BoundRule> rules, SyncSettings settings) => settings.Target switch
    {
        SyncTarget.Profiles => new ProfileRowWriter(source, rules),
        SyncTarget.Events => new EventRowWriter(source, rules),
        _ => new MemberRowWriter(source, rules, settings.Mode == SyncMode.Remove),
    };

    /// <summary>False if the row takes a closer look; then what was written is worthless.</summary>
    public bool TryWrite(Utf8Buffer buffer, ValidationContext context) =>
        !_mayHaveTooMany && _source.RowFault is null
        && _customId.TryReadAsText(out ReadOnlySpan<char> customId) && CustomIdRules.Takes(customId, context.Options)
        && TryWrite(buffer, customId, context);

    protected abstract bool TryWrite(Utf8Buffer buffer, ReadOnlySpan<char> customId, ValidationContext context);

    /// <summary>The attributes as a member that is an object; nothing where there are none.</summary>
    protected bool TryWriteAttributes(Utf8Buffer buffer)
    {
        int begin = buffer.Length;
        OperationWriter.BeginAttributes(buffer);
        int first = buffer.Length;
        foreach (FieldWriter attribute in _attributes)
        {
            if (!attribute.TryWrite(buffer)) return false;
        }

        if (buffer.Length == first) buffer.Truncate(begin);
        else AttributeWriter.Close(buffer, first);
        return true;
    }

    private static bool IsAttribute(string field, AttributeOwner owner) =>
        field != FieldNames.CustomId && (owner != AttributeOwner.Event || field is not (FieldNames.EventName or FieldNames.EventTime or FieldNames.EventId));
}
