namespace Batch.Sdk;

/// <summary>The project has no audience of this name.</summary>
public sealed class AudienceNotFoundException : BatchException
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="message">What happened and what to do about it.</param>
    /// <param name="audienceName">The name that was asked for.</param>
    /// <param name="cause">What Batch answered.</param>
    public AudienceNotFoundException(string message, string audienceName, BatchException? cause)
        : base(message, cause) => AudienceName = audienceName;

    /// <summary>The name that was asked for.</summary>
    public string AudienceName { get; }
}
