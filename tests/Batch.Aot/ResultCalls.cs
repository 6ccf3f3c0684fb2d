using System.Net;
using Batch.Sdk;

namespace Batch.Aot;

/// <summary>What doubles make: outcomes, reports, options and exceptions.</summary>
internal static class ResultCalls
{
    public static Task RunAsync(EmulatorAccess emulator)
    {
        var fault = new Fault(FaultCode.EmailInvalid, "attributes.$email_address", "No.");
        var outcome = new ItemOutcome(0, "a", ItemStatus.Rejected) { Faults = [fault], FieldErrors = [new FieldError("category", "reason", "plan")] };
        var outcomes = new ItemOutcomes([outcome]);
        var report = new BulkReport([outcome]);
        var drained = new DrainReport([new UndeliveredItem(ProfileUpdate.For("a"), null, outcome)]);

        Expect.Same($"{fault}", "BATCH0060 at attributes.$email_address: No.");
        Expect.That(outcomes.Counts.IsBalanced && !drained.IsComplete);
        Expect.Same(new BulkProgress(new OutcomeCounts([outcome]), TimeSpan.FromSeconds(1)).ItemsPerSecond, 1);
        Expect.That(new AudienceReport([outcome]).LastToken is null);
        Expect.Same(new AudienceInfo("vip") { State = new IndexingState("APPLIED") }.Name, "vip");
        Expect.That(new RetryOptions().MaxRetries > 0 && new RateLimitsOptions().Other is not null && new RateLimitOptions().Limiter is null);
        CompareStates();
        CompareTokens();
        foreach (Exception exception in Exceptions(outcome, outcomes, report)) Expect.That(exception.Message.Length > 0);
        return Task.CompletedTask;
    }

    private static void CompareStates()
    {
        Expect.That(IndexingState.Applied.Equals(IndexingState.Applied) && IndexingState.Applied != IndexingState.InProgress);
        Expect.That(!(IndexingState.Replaced == IndexingState.InProgress));
    }

    private static void CompareTokens()
    {
        var token = new IndexingToken("token");
        Expect.That(token.Equals(new IndexingToken("token")) && token == new IndexingToken("token") && token != default);
    }

    private static Exception[] Exceptions(ItemOutcome outcome, ItemOutcomes outcomes, BulkReport report)
    {
        var cause = new BatchException("Batch is down.", new IOException());
        return
        [
            new BatchException(),
            new BatchException("Batch is down."),
            cause,
            new BatchApiException("Refused.", HttpStatusCode.BadRequest, "CODE", null, isTransient: false),
            new AudienceNotFoundException("Missing.", "vip", cause),
            new BatchItemException(outcome),
            new BatchDeliveryException("Stopped.", outcomes, cause),
            new BatchDeliveryCanceledException(outcomes, CancellationToken.None),
            new BatchBulkException("Stopped.", report, cause),
            new BatchBulkCanceledException(report, CancellationToken.None),
        ];
    }
}
