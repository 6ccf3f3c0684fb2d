using System.Net;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Faults;

internal sealed class FaultScriptTests
{
    private static readonly EmulatedFault Coin = new() { Kind = FaultKind.ServerError, Probability = 0.5 };

    [Test]
    public async Task Next_SkipAndTimes_StrikesInBetween()
    {
        using var api = new Api();
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ServerError, Skip = 2, Times = 3 });

        Assert.That(await StatusesAsync(api, 7), Is.EqualTo([202, 202, 500, 500, 500, 202, 202]));
        Assert.That(api.Emulator.Faults.Active, Is.Empty);
    }

    [Test]
    public async Task Next_SeveralFaults_TheFirstThatMatchesAndEachInItsTurn()
    {
        using var api = new Api();
        api.Emulator.Faults.Add(
            new EmulatedFault { Kind = FaultKind.Maintenance, Times = 1 },
            new EmulatedFault { Kind = FaultKind.TooManyRequests, Times = 2 });
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ServerError, Skip = 5 });

        Assert.That(await StatusesAsync(api, 6), Is.EqualTo([503, 429, 429, 202, 202, 500]));
        Assert.That(api.Emulator.Faults.Active.Select(f => (f.Fault.Kind, f.Hits)), Is.EqualTo([(FaultKind.ServerError, 1)]));
    }

    [Test]
    public async Task Next_Route_CountsAndStrikesNoOther()
    {
        using var api = new Api();
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.Maintenance, Route = "audiences/list", Skip = 1 });

        Assert.That(await StatusesAsync(api, 2), Is.EqualTo([202, 202]));
        Assert.That((await api.GetAsync("audiences/list")).Status, Is.EqualTo(200));
        Assert.That((await api.GetAsync("audiences/list")).Status, Is.EqualTo(503));
        Assert.That((await api.GetAsync("audiences/view?name=vip")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Next_Probability_SameSeedSameRunAnotherSeedAnother()
    {
        int[] first = await StatusesAsync(seed: 1);

        Assert.That(await StatusesAsync(seed: 1), Is.EqualTo(first));
        Assert.That(await StatusesAsync(seed: 2), Is.Not.EqualTo(first));
        Assert.That(first.Count(status => status == 500), Is.InRange(400, 600));
    }

    [Test]
    public async Task Next_TwoFaultsOfOneProbability_EachHasItsOwnLuck()
    {
        using var api = new Api();
        api.Emulator.Faults.Add(Coin, Coin with { Kind = FaultKind.Maintenance });

        int[] statuses = await StatusesAsync(api, 1_000);

        Assert.That(statuses.Count(status => status == 500), Is.InRange(400, 600));
        Assert.That(statuses.Count(status => status == 503), Is.InRange(180, 320));
    }

    [Test]
    public async Task Next_ManyThreads_AsManyHitsAsOneThread()
    {
        int[] alone = await StatusesAsync(seed: 3);
        using var api = new Api(options => options.FaultSeed = 3);
        api.Emulator.Faults.Add(Coin);

        await Parallel.ForAsync(0, alone.Length, async (_, _) => await api.SetAsync("\"a\":1"));

        Assert.That(api.Emulator.Counters.Faulted, Is.EqualTo(alone.Count(status => status == 500)));
    }

    [Test]
    public async Task Next_TimesAcrossThreads_NeverOneMore()
    {
        using var api = new Api();
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ServerError, Times = 50 });

        await Parallel.ForAsync(0, 200, async (_, _) => await api.SetAsync("\"a\":1"));

        Assert.That(api.Emulator.Counters.Refused, Is.EqualTo(50));
    }

    [Test]
    public async Task Reset_AfterHits_TheSameRunAgain()
    {
        using var api = new Api();
        api.Emulator.Faults.Add(Coin);
        int[] first = await StatusesAsync(api, 100);

        api.Emulator.Reset();
        Assert.That(api.Emulator.Faults.Active, Is.Empty);
        Assert.That(api.Emulator.Counters.Faulted, Is.Zero);
        api.Emulator.Faults.Add(Coin);

        Assert.That(await StatusesAsync(api, 100), Is.EqualTo(first));
    }

    [Test]
    public async Task Clear_Active_RequestsAreSoundAgain()
    {
        using var api = new Api();
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.Maintenance });
        await StatusesAsync(api, 2);
        IReadOnlyList<ActiveFault> before = api.Emulator.Faults.Active;

        api.Emulator.Faults.Clear();

        Assert.That(await StatusesAsync(api, 1), Is.EqualTo([202]));
        Assert.That(before.Single().Hits, Is.EqualTo(2));
    }

    [Test]
    public async Task Add_WhileServing_TakesEffectWithTheNextRequest()
    {
        await using FaultyApi api = await FaultyApi.StartAsync(Transport.Socket);
        Assert.That((await api.SetAsync("a")).Status, Is.EqualTo(202));

        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.Maintenance });

        Assert.That((await api.SetAsync("a")).Status, Is.EqualTo((int)HttpStatusCode.ServiceUnavailable));
    }

    private static async Task<int[]> StatusesAsync(int seed)
    {
        using var api = new Api(options => options.FaultSeed = seed);
        api.Emulator.Faults.Add(Coin);
        return await StatusesAsync(api, 1_000);
    }

    private static async Task<int[]> StatusesAsync(Api api, int count)
    {
        int[] statuses = new int[count];
        for (int i = 0; i < count; i++) statuses[i] = (await api.SetAsync("\"a\":1")).Status;
        return statuses;
    }
}
