using Batch.Fuzzing;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Transport;

/// <summary>Whatever a server answers: an operation ends as documented, and no item has two outcomes or none.</summary>
internal sealed class AnswerFuzzTests
{
    private const int Items = 450;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly ProfileUpdate[] Updates =
        [.. Enumerable.Range(0, Items).Select(static i => ProfileUpdate.For(i % 50 == 7 ? "" : $"user-{i % 400}").Set("plan", i))];

    private static readonly TrackedEvent[] Events = [.. Enumerable.Range(0, Items).Select(static i => new TrackedEvent($"user-{i}", BatchEvent.Named("seen")))];

    private static readonly AudienceMember[] Members =
        [.. Enumerable.Range(0, Items).Select(static i => i % 3 == 0 ? AudienceMember.Remove($"user-{i}") : AudienceMember.Add($"user-{i}"))];

    [Test]
    public Task Deliveries_FuzzedAnswers_GiveEachItemOneOutcome() => Fuzz.RunAsync(400, async (random, cancellationToken) =>
    {
        var time = VirtualTime.Create();
        using var server = new FuzzedServer(random);
        BatchClient client = Client(server, time, random);
        await RunAsync(time, random.Next(5) switch
        {
            0 => OneAsync(() => client.Profiles.UpdateAsync(Updates[0], cancellationToken)),
            1 => ListAsync(() => client.Profiles.UpdateAsync(Updates, cancellationToken)),
            2 => ListAsync(() => client.Events.TrackAsync(Events, cancellationToken)),
            3 => BulkAsync(options => client.Profiles.UpdateAllAsync(Updates, options, cancellationToken)),
            _ => BulkAsync(options => client.Events.TrackAllAsync(Events, options, cancellationToken)),
        });
    });

    [Test]
    public Task Audiences_FuzzedAnswers_EndAsDocumented() => Fuzz.RunAsync(400, async (random, cancellationToken) =>
    {
        var time = VirtualTime.Create();
        using var server = new FuzzedServer(random);
        AudiencesClient audiences = Client(server, time, random).Audiences;
        var token = new IndexingToken(AudienceAnswer.Token);
        await RunAsync(time, random.Next(9) switch
        {
            0 => BulkAsync(async options => await audiences.UpdateMembersAsync("vip", Members, options, cancellationToken)),
            1 => BulkAsync(async options => await audiences.AddMembersAsync("vip", Updates.Select(static update => update.CustomId), options, cancellationToken)),
            2 => CallAsync(audiences.CreateAsync("vip", "VIP", cancellationToken)),
            3 => CallAsync(audiences.CreateIfMissingAsync("vip", cancellationToken)),
            4 => CallAsync(audiences.DeleteAudienceAsync("vip", cancellationToken)),
            5 => CallAsync(audiences.ReplaceMembersAsync("vip", Members.Where(static member => !member.IsRemoval), cancellationToken)),
            6 => CallAsync(audiences.WaitForIndexingAsync("vip", token, Patience, cancellationToken)),
            7 => CallAsync(audiences.ListAsync(cancellationToken).Take(Items).CountAsync(cancellationToken).AsTask()),
            _ => CallAsync(audiences.FindAsync("vip", cancellationToken)),
        });
    });

    private static BatchClient Client(FuzzedServer server, TimeProvider time, Random random) => TestClient.On(server, time, options =>
    {
        options.MaxConcurrentRequests = random.Next(1, 4);
        options.EventDelivery = random.GetItems(Enum.GetValues<EventDelivery>(), 1)[0];
        options.Retry.MaxRetries = random.Next(3);
        options.Retry.BaseDelay = TimeSpan.FromMilliseconds(1);
        options.Retry.AttemptTimeout = TimeSpan.FromSeconds(1);
        options.Retry.MaxRetryAfter = Patience;
        options.RateLimits.Other.Burst = 1_000;
    });

    private static async Task RunAsync(FakeTimeProvider time, Task operation)
    {
        await time.RunAsync(operation);
        await operation;
    }

    private static async Task OneAsync(Func<Task<ItemOutcome>> send)
    {
        try
        {
            Law.Holds((await send()).IsAccepted, "An item that is not accepted is told by an exception.");
        }
        catch (BatchException e)
        {
            Law.Holds(e.Message.Length > 0, "A failure has a message.");
        }
    }

    private static async Task ListAsync(Func<Task<ItemOutcomes>> send)
    {
        try
        {
            Check(await send());
        }
        catch (BatchDeliveryException e)
        {
            Check(e.Outcomes);
        }
    }

    private static async Task BulkAsync(Func<BulkOptions, Task<BulkReport>> send)
    {
        List<ItemOutcome> told = [];
        var options = new BulkOptions
        {
            OnOutcome = outcome =>
            {
                lock (told) told.Add(outcome);
            },
        };
        BulkReport report;
        try
        {
            report = await send(options);
        }
        catch (BatchBulkException e)
        {
            report = e.Report;
        }

        Law.Holds(report.Counts.IsBalanced, $"The counts add up: {report}");
        Law.Holds(report.Counts.Read <= Items, "No more items are read than there are.");
        Law.Holds(told.Select(static outcome => outcome.Position).Distinct().Count() == told.Count, "No item has two outcomes.");
        Law.Holds(told.Count(static outcome => outcome.Status == ItemStatus.Rejected) == report.Counts.Rejected, "What is told is what is counted.");
    }

    private static async Task CallAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (BatchException e)
        {
            Law.Holds(e.Message.Length > 0, "A failure has a message.");
        }
    }

    private static void Check(ItemOutcomes outcomes)
    {
        Law.Holds(outcomes.Count == Items, "Each item has an outcome.");
        Law.Holds(outcomes.Select(static (outcome, index) => outcome.Position == index).All(static isInPlace => isInPlace), "Each outcome is in its place.");
        Law.Holds(outcomes.Counts.IsBalanced, $"The counts add up: {outcomes.Counts}");
    }
}
