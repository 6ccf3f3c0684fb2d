using Batch.Sdk.Sync.State.Values;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.State;

internal sealed class ValueFateTests
{
    private static readonly UInt128 Key = Fingerprint.Key('s', "$email_marketing", "jane");

    [TestCase("plan", true, 7ul)]
    [TestCase("plan", false, Fingerprint.Doubtful)]
    [TestCase("$email_marketing", true, Fingerprint.Doubtful)]
    [TestCase("", true, Fingerprint.Doubtful)]
    public void Settle_AcceptedWithErrors_KeepsASubscriptionThatWasTaken(string leftOut, bool isSubscription, ulong expected)
    {
        var fault = new Fault(FaultCode.FieldLeftOut, leftOut, "Batch left the field out.");

        Assert.That(Settled(ItemStatus.AcceptedWithErrors, isSubscription, isRepeatable: true, fault), Is.EqualTo(expected));
    }

    [TestCase(ItemStatus.Accepted, true, 7ul)]
    [TestCase(ItemStatus.Merged, true, 7ul)]
    [TestCase(ItemStatus.Rejected, true, 5ul)]
    [TestCase(ItemStatus.NotAttempted, true, 5ul)]
    [TestCase(ItemStatus.Ambiguous, true, Fingerprint.Doubtful)]
    [TestCase(ItemStatus.Ambiguous, false, 7ul)]
    public void Settle_Status_KeptUndoneOrDoubted(ItemStatus status, bool isRepeatable, ulong expected) =>
        Assert.That(Settled(status, isSubscription: true, isRepeatable), Is.EqualTo(expected));

    private static ulong Settled(ItemStatus status, bool isSubscription, bool isRepeatable, params Fault[] faults)
    {
        using var folder = new TemporaryFolder();
        using var table = new ValueTable(folder.File("values"), folder.Path);
        var change = new ValueChange(Key, Value: 7, Previous: 5, isSubscription);
        table.Put(change);
        new ValueFate(isRepeatable, isEvent: false).Settle(table, change, status, faults);
        return table[Key];
    }
}
