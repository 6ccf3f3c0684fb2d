using System.Globalization;

namespace Batch.Sdk.Telemetry;

/// <summary>The kind of a failure in a word: a status, <c>timeout</c>, <c>canceled</c>, <c>connection_error</c>, or the name of a type.</summary>
internal static class ErrorTypes
{
    public const string Canceled = "canceled";

    public static string Of(Exception exception) => exception switch
    {
        BatchApiException refusal => ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture),
        OperationCanceledException => Canceled,
        BatchException { InnerException: OperationCanceledException, IsTransient: true } => "timeout",
        BatchException { InnerException: { } cause } => Of(cause),
        HttpRequestException or IOException => "connection_error",
        _ => exception.GetType().FullName!,
    };
}
