namespace Batch.Sdk.Tests.Delivery.Bulk;

internal sealed class BulkProgressTests
{
    private static readonly OutcomeCounts Counts = new(
    [
        new ItemOutcome(0, "a", ItemStatus.Accepted), new ItemOutcome(1, "b", ItemStatus.Rejected), new ItemOutcome(2, "c", ItemStatus.Merged),
    ]);

    [TestCase(0, 0)]
    [TestCase(2, 1.5)]
    public void ItemsPerSecond_AfterSomeTime_CountsAllThatHaveAnOutcome(int seconds, double expected) =>
        Assert.That(new BulkProgress(Counts, TimeSpan.FromSeconds(seconds)).ItemsPerSecond, Is.EqualTo(expected));

    [Test]
    public void OutcomeCounts_OfOutcomesGatheredOneself_AddUp() => Assert.That(
        Counts.ToString(), Is.EqualTo("3 read = 1 accepted (0 with errors) + 1 rejected + 1 merged + 0 ambiguous + 0 not attempted"));
}
