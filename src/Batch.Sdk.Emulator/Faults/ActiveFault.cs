namespace Batch.Sdk.Emulator;

/// <summary>A fault that is not used up, as it stood when it was looked up.</summary>
public sealed class ActiveFault
{
    internal ActiveFault(EmulatedFault fault, int hits)
    {
        Fault = fault;
        Hits = hits;
    }

    /// <summary>The fault as it was added.</summary>
    public EmulatedFault Fault { get; }

    /// <summary>How many requests it has struck, those among them that were refused before it could show.</summary>
    public int Hits { get; }
}
