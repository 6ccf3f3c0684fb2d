namespace Batch.Sdk.Emulator;

/// <summary>How an answer says when to come back.</summary>
public enum RetryAfterForm
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary><c>Retry-After: 120</c>.</summary>
    Seconds,

    /// <summary><c>Retry-After: Thu, 15 Jan 2026 12:02:00 GMT</c>, by the emulator's clock.</summary>
    Date,
}
