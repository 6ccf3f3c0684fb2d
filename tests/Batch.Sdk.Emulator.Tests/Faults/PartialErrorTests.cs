using System.Text.Json;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Faults;

internal sealed class PartialErrorTests
{
    [TestCase(0.0001, 1)]
    [TestCase(0.1, 10)]
    [TestCase(1, 100)]
    public async Task PartialErrors_Share_ThoseAreDroppedAndNamedTheOthersStored(double share, int expected)
    {
        using var api = new Api();
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.PartialErrors, Share = share });

        Answer answer = await SendAsync(api);

        int[] positions = Positions(answer);
        Assert.That((answer.Status, answer.Code), Is.EqualTo((202, "SUCCESS_WITH_PARTIAL_ERRORS")));
        Assert.That(positions, Has.Length.EqualTo(expected).And.Ordered.And.Unique);
        Assert.That(
            api.Emulator.Profiles.Select(profile => profile.CustomId),
            Is.EquivalentTo(Enumerable.Range(0, 100).Except(positions).Select(i => $"user-{i}")));
        Assert.That((api.Emulator.Requests[^1].Fault, api.Emulator.Requests[^1].Operations), Is.EqualTo((FaultKind.PartialErrors, 100)));
    }

    [Test]
    public async Task PartialErrors_Positions_FollowTheSeedAndDifferFromRequestToRequest()
    {
        int[][] first = await RunAsync(seed: 1);

        Assert.That(await RunAsync(seed: 1), Is.EqualTo(first));
        Assert.That(await RunAsync(seed: 2), Is.Not.EqualTo(first));
        Assert.That(first[1], Is.Not.EqualTo(first[0]));
        Assert.That(first.SelectMany(positions => positions).Distinct().Count(), Is.EqualTo(100), "each position has its turn");
    }

    [Test]
    public async Task PartialErrors_BesideRealOnes_BothNamed()
    {
        using var api = new Api();
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.PartialErrors, Share = 1 });

        Answer answer = await api.SetAsync("\"a\":\"\",\"b\":1");

        Assert.That(
            answer.Errors.Select(error => error.GetProperty("category").GetString()), Is.EqualTo(["attribute", "profile"]), answer.Text);
        Assert.That(api.Emulator.Profiles, Is.Empty);
    }

    [Test]
    public async Task PartialErrors_OtherRoutesAndRefusedRequests_LeftAlone()
    {
        using var api = new Api();
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.PartialErrors, Share = 1 });

        Assert.That((await api.GetAsync("audiences/list")).Status, Is.EqualTo(200));
        Assert.That(api.Emulator.Faults.Active.Single().Hits, Is.Zero);
        Assert.That((await api.PostAsync("profiles/update", "[{}]")).Status, Is.EqualTo(400));
        Assert.That(api.Emulator.Counters.Faulted, Is.Zero);
    }

    private static async Task<int[][]> RunAsync(int seed)
    {
        using var api = new Api(options => options.FaultSeed = seed);
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.PartialErrors, Share = 0.1 });
        int[][] runs = new int[100][];
        for (int i = 0; i < runs.Length; i++) runs[i] = Positions(await SendAsync(api));
        return runs;
    }

    private static Task<Answer> SendAsync(Api api) =>
        api.PostAsync("profiles/update", """[⟨{"identifiers":{"custom_id":"user-#"}},*100⟩]""");

    private static int[] Positions(Answer answer) =>
        [.. answer.Errors.Select(static (JsonElement error) => error.GetProperty("bulk_index").GetInt32())];
}
