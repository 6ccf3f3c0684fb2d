using System.Net;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Audiences;

internal sealed class ReplaceMembersTests : AudienceFixture
{
    [Test]
    public async Task ReplaceMembersAsync_Members_AreTheWholeContentWithoutActions()
    {
        IndexingToken token = await RunAsync(On(AudienceAnswer.Accepted).ReplaceMembersAsync("vip", [
            AudienceMember.Add("a").With("n", 1), AudienceMember.Add("b"), AudienceMember.Add("a").With("n", 2)]));

        Assert.That(Sent.Single(), Is.EqualTo("""POST replace {"name":"vip","ids":[{"id":"b"},{"id":"a","attributes":{"n":2}}]}"""));
        Assert.That(token, Is.EqualTo(Token));
    }

    [Test]
    public async Task ReplaceMembersAsync_MemberWithFaults_ReplacesNothing()
    {
        BatchBulkException exception = await FailAsync<BatchBulkException>(On(AudienceAnswer.Accepted).ReplaceMembersAsync("vip", [
            AudienceMember.Add("a"), AudienceMember.Add(""), AudienceMember.Remove("c"), null]));

        Assert.That(Sent, Is.Empty);
        Assert.That(exception.Message, Does.StartWith("Nothing was replaced: 3 of 4 members have faults"));
        Assert.That(exception.Report.Rejected.Select(outcome => $"{outcome.Position} {outcome.Faults.Single().Code}"), Is.EqualTo(
            ["1 CustomIdMissing", "2 RemovalInReplacement", "3 ItemMissing"]));
        Assert.That(exception.Report.NotAttempted.Single().CustomId, Is.EqualTo("a"));
    }

    [Test]
    public async Task ReplaceMembersAsync_RemovalWhoseRuleIsDisabled_IsAFaultAllTheSame()
    {
        AudiencesClient audiences = On(options => options.Validation.DisabledRules.Add(FaultCode.RemovalInReplacement), AudienceAnswer.Accepted);

        await FailAsync<BatchBulkException>(audiences.ReplaceMembersAsync("vip", [AudienceMember.Remove("c")]));

        Assert.That(Sent, Is.Empty);
    }

    [TestCase(0, "empty the audience")]
    [TestCase(10_001, "10001 members")]
    public void ReplaceMembersAsync_NobodyOrTooMany_IsRefusedHere(int count, string reason)
    {
        AudiencesClient audiences = On(AudienceAnswer.Accepted);

        Assert.ThrowsAsync(
            Is.InstanceOf<ArgumentException>().With.Message.Contains(reason),
            () => audiences.ReplaceMembersAsync("vip", Enumerable.Range(0, count).Select(i => AudienceMember.Add($"u{i}"))));
        Assert.That(Sent, Is.Empty);
    }

    [Test]
    public void ReplaceMembersAsync_MoreBytesThanARequestMayHave_IsNeverCutInTwo()
    {
        AudiencesClient audiences = On(options => options.MaxRequestBytes = 64 * 1024, AudienceAnswer.Accepted);

        Assert.ThrowsAsync(
            Is.InstanceOf<ArgumentException>().With.Message.Contains("MaxRequestBytes"),
            () => audiences.ReplaceMembersAsync("vip", Enumerable.Range(0, 5_000).Select(i => AudienceMember.Add($"user-{i}"))));
        Assert.That(Sent, Is.Empty);
    }

    [Test]
    public async Task ReplaceMembersAsync_Refused_IsNotHalved()
    {
        AudiencesClient audiences = On(() => Answer.Error(HttpStatusCode.BadRequest), () => AudienceAnswer.View());

        await FailAsync<BatchApiException>(audiences.ReplaceMembersAsync("vip", [AudienceMember.Add("a"), AudienceMember.Add("b")]));

        Assert.That(Sent.Count(line => line.StartsWith("POST", StringComparison.Ordinal)), Is.EqualTo(1), "half of the members would be half of the audience");
    }

    [Test]
    public async Task ReplaceMembersAsync_AudienceMissing_SaysSo()
    {
        AudiencesClient audiences = On(
            () => Answer.Error(HttpStatusCode.BadRequest), AudienceAnswer.NotFound);

        AudienceNotFoundException exception =
            await FailAsync<AudienceNotFoundException>(audiences.ReplaceMembersAsync("vip", [AudienceMember.Add("a")]));

        Assert.That(exception.AudienceName, Is.EqualTo("vip"));
    }
}
