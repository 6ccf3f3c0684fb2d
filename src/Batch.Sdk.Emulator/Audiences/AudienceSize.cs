namespace Batch.Sdk.Emulator;

/// <summary>The size of an audience after one of its writes.</summary>
public sealed class AudienceSize
{
    internal AudienceSize(DateTimeOffset time, int count)
    {
        Time = time;
        Count = count;
    }

    /// <summary>When it was written, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The members it had then.</summary>
    public int Count { get; }
}
