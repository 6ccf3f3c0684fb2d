using System.Net;

namespace Batch.Sdk;

/// <summary>The service answered, and the answer was a refusal.</summary>
public sealed class BatchApiException : BatchException
{
    internal BatchApiException(
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
