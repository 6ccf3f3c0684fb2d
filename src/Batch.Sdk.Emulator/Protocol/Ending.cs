namespace Batch.Sdk.Emulator.Protocol;

/// <summary>How an answer comes to its end.</summary>
internal enum Ending
{
    Whole,

    /// <summary>With half of the body, then the connection ends.</summary>
    Cut,

    /// <summary>The connection is reset before the answer.</summary>
    Reset,

    /// <summary>There is no answer.</summary>
    Never,
}
