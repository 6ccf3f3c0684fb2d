namespace Batch.Sdk;

/// <summary>How failed requests are repeated.</summary>
/// <remarks>
/// Repeated are 408, 500, 502, 503, 504, failures of the connection, timeouts and answers that cannot be understood; requests
/// with events only as <see cref="BatchClientOptions.EventDelivery"/> says. A 429 costs no retry: the rate limiter waits instead.
/// </remarks>
public sealed class RetryOptions
{
    internal const int DefaultMaxRetries = 5;
    internal static readonly TimeSpan DefaultBaseDelay = TimeSpan.FromSeconds(1);
    internal static readonly TimeSpan DefaultMaxDelay = TimeSpan.FromSeconds(30);
    internal static readonly TimeSpan DefaultAttemptTimeout = TimeSpan.FromSeconds(30);
    internal static readonly TimeSpan DefaultMaxRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>How often a request is repeated at most, 429 not counted.</summary>
    /// <value>5; from 0 to 100.</value>
    public int MaxRetries { get; set; } = DefaultMaxRetries;

    /// <summary>The wait before the first repetition; it doubles with each, with jitter. A <c>Retry-After</c> takes its place.</summary>
    /// <value>1 second; from 1 millisecond to 1 hour.</value>
    public TimeSpan BaseDelay { get; set; } = DefaultBaseDelay;

    /// <summary>The longest wait before a repetition, except where the service asks for a longer one.</summary>
    /// <value>30 seconds; from <see cref="BaseDelay"/> to 1 hour.</value>
    public TimeSpan MaxDelay { get; set; } = DefaultMaxDelay;

    /// <summary>
    /// How long one attempt may take, from asking for the key to the last byte of the answer. Waiting for the rate limit is not in it.
    /// </summary>
    /// <value>30 seconds; from 100 milliseconds to 1 hour.</value>
    public TimeSpan AttemptTimeout { get; set; } = DefaultAttemptTimeout;

    /// <summary>
    /// The longest <c>Retry-After</c> that is waited for, and the longest that one request lets itself be throttled. What asks
    /// for more ends the call; it is never shortened.
    /// </summary>
    /// <value>5 minutes; from 0 to 24 hours.</value>
    public TimeSpan MaxRetryAfter { get; set; } = DefaultMaxRetryAfter;

    internal RetryOptions Copy() => (RetryOptions)MemberwiseClone();
}
