namespace Batch.Sdk.Emulator;

/// <summary>One rate limit of one project, as it stood when it was looked up.</summary>
public sealed class EmulatedBucket
{
    internal EmulatedBucket(string project, string name, int capacity, double perSecond, double level)
    {
        Project = project;
        Name = name;
        Capacity = capacity;
        PerSecond = perSecond;
        Level = level;
    }

    /// <summary>The project key.</summary>
    public string Project { get; }

    /// <summary><c>profiles/update</c>, <c>profiles/mass-update</c> or <c>other</c>.</summary>
    public string Name { get; }

    /// <summary>Tokens in the full bucket.</summary>
    public int Capacity { get; }

    /// <summary>Tokens that come back each second.</summary>
    public double PerSecond { get; }

    /// <summary>Tokens that can be spent now.</summary>
    public double Level { get; }
}
