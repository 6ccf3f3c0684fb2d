namespace Batch.Sdk.Emulator;

/// <summary>Totals since the start of the emulator or its last <see cref="BatchEmulator.Reset"/>, all of the same moment.</summary>
public sealed class EmulatorCounters
{
    internal EmulatorCounters()
    {
    }

    /// <summary>Requests of any kind, those among them that got no answer because of a fault.</summary>
    public long Requests { get; internal init; }

    /// <summary>
    /// Profile objects and audience IDs in requests that were accepted, those with partial errors among them.
    /// A fault may have kept the answer from the caller.
    /// </summary>
    public long AcceptedOperations { get; internal init; }

    /// <summary>Requests answered with a status of 400 or above, other than 429.</summary>
    public long Refused { get; internal init; }

    /// <summary>Requests answered 429.</summary>
    public long Throttled { get; internal init; }

    /// <summary>Requests in which an injected fault showed, whatever the answer; they are counted above as well.</summary>
    public long Faulted { get; internal init; }
}
