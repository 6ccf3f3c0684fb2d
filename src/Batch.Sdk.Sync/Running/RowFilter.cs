using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.Running;

/// <summary>Finds what of a row has been accepted before and need not be sent. Not thread-safe.</summary>
internal sealed class RowFilter(SyncSettings settings, ValueTable? values, TimeProvider time)
{
    private static readonly string[] Subscriptions = [NativeAttributes.EmailMarketing, NativeAttributes.SmsMarketing];

    // Batch takes events of the last 24 hours; an hour more is for clocks that differ.
    private static readonly TimeSpan EventMemory = TimeSpan.FromHours(25);

    private readonly RowHash _hash = new();
    private readonly List<ValueChange> _changes = [];
    private int _subscriptions;

    /// <summary>Subscriptions that become another than Batch was told before.</summary>
    public long SubscriptionFlips { get; private set; }

    /// <summary>Whether no row of a mapping needs a look at a single field of it, so that their bytes do.</summary>
    public static bool IsBlind(SyncSettings settings, IEnumerable<FieldRule> rules) => settings.Target switch
    {
        SyncTarget.Events => rules.All(static rule => rule.Field != FieldNames.EventId),
        SyncTarget.Profiles => settings.Subscriptions == SubscriptionPolicy.Always || !rules.Any(static rule => Subscriptions.Contains(rule.Field)),
        _ => true,
    };

    /// <summary>Whether a value may be of use to a later run.</summary>
    public bool IsKept(ulong value) => settings.Target != SyncTarget.Events || IsRecent(value);

    /// <summary>The row as it is to be sent, with what it brings about; or, unchanged, nothing of it is to be sent.</summary>
    public SourceRow Decide(SourceRow row, out bool isUnchanged)
    {
        _changes.Clear();
        _subscriptions = 0;
        isUnchanged = false;
        if (row.CustomId is null) return row;
        if (row.Faults.Count > 0) return row with { Mapped = WithoutKnown(row.Mapped) };
        SourceRow decided = row;
        if (settings.Target == SyncTarget.Events) isUnchanged = row.Encoded is null && IsKnownEvent(row.Mapped);
        else if (settings.Target == SyncTarget.Profiles) decided = DecideProfile(row, out isUnchanged);
        return _changes.Count + _subscriptions == 0 ? decided : decided with { Changes = [.. _changes], Subscriptions = _subscriptions };
    }

    private bool IsKnownEvent(MappedRow row)
    {
        if (values is null || IdOf(row) is not { } id) return false;
        UInt128 key = Fingerprint.Key('e', NameOf(row), $"{id}\n{row.CustomId}");
        ulong known = values[key];
        if (IsRecent(known)) return true;
        _changes.Add(new ValueChange(key, (ulong)time.GetUtcNow().ToUnixTimeSeconds(), known));
        return false;
    }

    private bool IsRecent(ulong acceptedAt) =>
        acceptedAt > Fingerprint.Doubtful && time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds((long)acceptedAt) < EventMemory;

    private SourceRow DecideProfile(SourceRow row, out bool isUnchanged)
    {
        isUnchanged = settings.SkipUnchanged && values is not null && !IsNew(Fingerprint.Key('p', "", row.CustomId!), row.Content, out _);
        return isUnchanged || row.Encoded is not null || settings.Subscriptions == SubscriptionPolicy.Always
            ? row
            : row with { Mapped = DecideSubscriptions(row.Mapped, out isUnchanged) };
    }

    private MappedRow DecideSubscriptions(MappedRow row, out bool isUnchanged)
    {
        isUnchanged = false;
        List<MappedField> sent = [.. row.Fields.Where(field => !Subscriptions.Contains(field.Name) || IsToBeSent(row.CustomId!, field))];
        if (sent.Count == row.Fields.Count) return row;
        isUnchanged = sent.Count == 0;
        return row with { Fields = sent };
    }

    /// <summary>A row that is mended and replayed must not undo opt-outs either.</summary>
    private MappedRow WithoutKnown(MappedRow row)
    {
        if (values is null || settings.Target != SyncTarget.Profiles || settings.Subscriptions == SubscriptionPolicy.Always) return row;
        return row with { Fields = [.. row.Fields.Where(field => !Subscriptions.Contains(field.Name) || !IsKnown(row.CustomId!, field))] };
    }

    private bool IsKnown(string customId, MappedField field) => values![Fingerprint.Key('s', field.Name, customId)] == _hash.Of(field);

    private bool IsToBeSent(string customId, MappedField field)
    {
        UInt128 key = Fingerprint.Key('s', field.Name, customId);
        ulong known = Fingerprint.None;
        if (values is not null && !IsNew(key, _hash.Of(field), out known, isSubscription: true)) return false;
        if (known == Fingerprint.None && settings.Subscriptions == SubscriptionPolicy.Baseline) return false;
        _subscriptions++;
        if (known > Fingerprint.Doubtful) SubscriptionFlips++;
        return true;
    }

    private bool IsNew(UInt128 key, ulong value, out ulong known, bool isSubscription = false)
    {
        known = values![key];
        if (known == value) return false;
        _changes.Add(new ValueChange(key, value, known, isSubscription));
        return true;
    }

    private static string NameOf(MappedRow row) => row.Fields.FirstOrDefault(static field => field.Name == FieldNames.EventName).Value.ToString() ?? "";

    private static string? IdOf(MappedRow row) => row.Fields.FirstOrDefault(static field => field.Name == FieldNames.EventId) is { Name: not null } field
        ? field.Value.ToString()
        : null;
}
