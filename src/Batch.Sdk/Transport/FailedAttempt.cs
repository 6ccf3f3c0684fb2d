namespace Batch.Sdk.Transport;

/// <summary>An attempt that ended without an answer.</summary>
internal static class FailedAttempt
{
    public static Attempt From(Exception cause, bool mayHaveArrived, bool isCanceled)
    {
        bool isTransient = !isCanceled && cause is (HttpRequestException or IOException or OperationCanceledException);
        string outcome = mayHaveArrived ? "the request may have been carried out" : "nothing was sent";
        return new Attempt
        {
            Verdict = mayHaveArrived ? Verdict.Ambiguous : Verdict.NotCarriedOut,
            Error = new BatchException($"{Describe(cause, isCanceled)}: {outcome}.", isTransient, cause),
            IsTransient = isTransient,
            IsUnanswered = mayHaveArrived,
            IsCanceled = isCanceled,
        };
    }

    private static string Describe(Exception cause, bool isCanceled) => cause switch
    {
        BatchException => cause.Message,
        _ when isCanceled => "The call was cancelled",
        OperationCanceledException => "Batch did not answer in time",
        HttpRequestException or IOException => $"The connection to Batch failed ({cause.Message})",
        _ => $"Sending the request failed on this side ({cause.GetType().Name})",
    };
}
