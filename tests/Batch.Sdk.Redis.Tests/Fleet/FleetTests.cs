namespace Batch.Sdk.Redis.Tests.Fleet;

/// <summary>Four real processes, a real Redis, and a server with a strict bucket.</summary>
[NonParallelizable]
internal sealed class FleetTests
{
    private const int Processes = 4;
    private const int Capacity = 1_000;
    private const double Rate = 300;

    [Test]
    [CancelAfter(120_000)]
    public async Task Fleet_FourProcesses_UseUpTheLimitInEqualPartsWithoutARefusal(CancellationToken cancellationToken)
    {
        await using Fleet fleet = await Fleet.StartAsync(Processes, cancellationToken);
        await fleet.SendForAsync(TimeSpan.FromSeconds(18));
        int[] accepted = await fleet.EndAsync();

        (double throughput, double fairness) = (fleet.Throughput(Capacity, Rate), accepted.Min() / accepted.Average());
        TestContext.Out.WriteLine($"throughput {throughput:P2}, worst against mean {fairness:F3}, refused {fleet.Refused}, accepted {string.Join(" + ", accepted)}");
        Assert.That(fleet.Refused, Is.Zero, "no 429");
        Assert.That(throughput, Is.GreaterThanOrEqualTo(0.98));
        Assert.That(fairness, Is.GreaterThanOrEqualTo(0.8));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Fleet_OneIsKilled_CostsNoMoreThanItsLease(CancellationToken cancellationToken)
    {
        await using Fleet fleet = await Fleet.StartAsync(Processes, cancellationToken);
        fleet.Slow(TimeSpan.FromMilliseconds(200));
        await fleet.SendForAsync(TimeSpan.FromSeconds(3));
        int lease = await fleet.KillOneAsync();
        await fleet.SendForAsync(TimeSpan.FromSeconds(8));
        int[] accepted = await fleet.EndAsync();

        (double missing, double fairness) = (fleet.Missing(Capacity, Rate), accepted.Min() / accepted.Average());
        TestContext.Out.WriteLine($"missing {missing:F0} permits, lease {lease}, worst of the others against their mean {fairness:F3}, refused {fleet.Refused}");
        Assert.That(fleet.Refused, Is.Zero, "no 429");
        Assert.That(missing, Is.LessThanOrEqualTo(lease + (0.02 * fleet.Ideal(Capacity, Rate))));
        Assert.That(fairness, Is.GreaterThanOrEqualTo(0.8));
    }
}
