using System.Net;
using System.Text.Json;
using Batch.Sdk.Tests.Testing;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Delivery;

/// <summary>The law of conservation, over generated items and a service that answers as it likes.</summary>
internal sealed class ConservationTests
{
    private static readonly Gen<ProfileUpdate> Item = Gen.Select(Gen.Int[0, 30], Gen.Int[0, 9], (id, kind) => kind switch
    {
        0 => ProfileUpdate.For(" "),
        1 => ProfileUpdate.For($"u{id}").Email("nobody"),
        2 or 3 => ProfileUpdate.For($"u{id}").Track(BatchEvent.Named("e")),
        _ => ProfileUpdate.For($"u{id}").Set("n", id),
    });

    private static readonly Gen<int[]> Answers = Gen.Frequency(
        (12, Gen.Const(202)), (2, Gen.Const(207)), (1, Gen.Const(400)), (1, Gen.Const(500)), (1, Gen.Const(503)), (1, Gen.Const(429)),
        (1, Gen.Const(0)), (1, Gen.Const(204)), (1, Gen.Const(401))).Array[1, 12];

    private static readonly Gen<(ProfileUpdate[] Items, int[] Answers, int PerRequest, EventDelivery Delivery)> Case =
        Gen.Select(Item.Array[0, 60], Answers, Gen.Int[1, 12], Gen.Bool.Select(most => most ? EventDelivery.AtMostOnce : EventDelivery.AtLeastOnce));

    [Test]
    public void UpdateAsync_AnyItemsAndAnyAnswers_EachItemHasOneOutcomeThatIsTrue() =>
        Case.Sample(sample => RunAsync(sample.Items, sample.Answers, sample.PerRequest, sample.Delivery).GetAwaiter().GetResult(), iter: 300, threads: 1);

    private static async Task RunAsync(ProfileUpdate[] items, int[] answers, int perRequest, EventDelivery delivery)
    {
        FakeTimeProvider time = VirtualTime.Create();
        int next = -1;
        using var handler = new RecordingHandler((_, _) => Task.FromResult(Answered(answers[Interlocked.Increment(ref next) % answers.Length])));
        BatchClient client = TestClient.On(handler, time, options =>
        {
            options.MaxItemsPerRequest = perRequest;
            options.EventDelivery = delivery;
            options.Retry.MaxRetries = 2;
            options.Retry.AttemptTimeout = TimeSpan.FromHours(1);
        });

        Task<ItemOutcomes> sending = client.Profiles.UpdateAsync(items);
        await time.RunAsync((Task)sending, TimeSpan.FromDays(1));
        ItemOutcomes outcomes = sending.IsCompletedSuccessfully
            ? await sending
            : Assert.ThrowsAsync<BatchDeliveryException>(() => sending)!.Outcomes;

        Assert.That(outcomes.Select(outcome => outcome.Position), Is.EqualTo(Enumerable.Range(0, items.Length)));
        Assert.That(outcomes.Counts.IsBalanced);
        string[][] requests = [.. handler.Requests.Select(request => CheckedIds(request, perRequest))];
        int taken = requests.Where((_, i) => answers[i % answers.Length] is 202 or 207).Sum(ids => ids.Length);
        Assert.That(outcomes.Counts.Accepted, taken > 0 ? Is.AtLeast(taken) : Is.Zero, "accepted means that Batch said so");
        Assert.That(outcomes.Where(outcome => outcome.Status == ItemStatus.Rejected), Is.All.Matches<ItemOutcome>(outcome => outcome.Faults.Count > 0));
    }

    private static string[] CheckedIds(RecordedRequest request, int perRequest)
    {
        using var document = JsonDocument.Parse(request.Body);
        JsonElement[] operations = [.. document.RootElement.EnumerateArray()];
        string[] ids = [.. operations.Select(operation => operation.GetProperty("identifiers").GetProperty("custom_id").GetString()!)];
        Assert.That(ids, Is.Unique);
        Assert.That(ids, Has.Length.InRange(1, perRequest));
        Assert.That(operations.Count(operation => operation.TryGetProperty("events", out _)), Is.Zero.Or.EqualTo(operations.Length));
        return ids;
    }

    private static HttpResponseMessage Answered(int answer) => answer switch
    {
        202 => Answer.Success(),
        207 => Answer.PartialErrors(0),
        429 => Answer.Throttled(),
        204 => new HttpResponseMessage(HttpStatusCode.NoContent),
        0 => throw new HttpRequestException("reset"),
        _ => Answer.Error((HttpStatusCode)answer),
    };
}
