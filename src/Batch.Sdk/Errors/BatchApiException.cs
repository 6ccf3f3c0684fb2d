using System.Net;

namespace Batch.Sdk;

/// <summary>The service answered, and the answer was a refusal.</summary>
public sealed class BatchApiException : BatchException
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="message">What happened and what to do about it.</param>
    /// <param name="statusCode">The status of the answer.</param>
    /// <param name="errorCode">Batch's <c>error_code</c>.</param>
    /// <param name="retryAfter">How long the service asked to wait.</param>
    /// <param name="isTransient">Whether the same call may well succeed later.</param>
    public BatchApiException(
        string message, HttpStatusCode statusCode, string? errorCode, TimeSpan? retryAfter, bool isTransient)
        : base(message, isTransient)
    {
        StatusCode = statusCode;
        ErrorCode = errorCode;
        RetryAfter = retryAfter;
    }

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Batch's <c>error_code</c>, where the answer had one. An open set: new ones may appear at any time.</summary>
    public string? ErrorCode { get; }

    /// <summary>How long the service asked to wait, where it did.</summary>
    public TimeSpan? RetryAfter { get; }
}
