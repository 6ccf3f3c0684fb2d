namespace Batch.Sdk.Emulator;

/// <summary>Totals since the start of the emulator, all of the same moment.</summary>
public sealed class EmulatorCounters
{
    internal EmulatorCounters()
    {
    }

    /// <summary>Requests of any kind that were answered.</summary>
    public long Requests { get; internal init; }

    /// <summary>Profile objects and audience IDs in requests answered 202, those with partial errors among them.</summary>
    public long AcceptedOperations { get; internal init; }

    /// <summary>Requests refused with a status of 400 or above, other than 429.</summary>
    public long Refused { get; internal init; }

    /// <summary>Requests answered 429.</summary>
    public long Throttled { get; internal init; }
}
