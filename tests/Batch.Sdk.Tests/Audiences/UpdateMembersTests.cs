using System.Net;
using System.Text.Json;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Audiences;

internal sealed class UpdateMembersTests : AudienceFixture
{
    [Test]
    public async Task AddMembersAsync_SomeIds_AreOneRequest()
    {
        AudienceReport report = await RunAsync(On(AudienceAnswer.Accepted).AddMembersAsync("vip", ["a", "b"]));

        Assert.That(Sent.Single(), Is.EqualTo("""POST update {"name":"vip","ids":[{"action":"add","id":"a"},{"action":"add","id":"b"}]}"""));
        Assert.That(report.Counts.Accepted, Is.EqualTo(2));
        Assert.That(report.LastToken, Is.EqualTo(Token));
    }

    [Test]
    public async Task RemoveMembersAsync_SomeIds_LeavesTheAudienceAndItsOtherMembers()
    {
        await RunAsync(On(AudienceAnswer.Accepted).RemoveMembersAsync("vip", ["a"]));

        Assert.That(Sent.Single(), Is.EqualTo("""POST update {"name":"vip","ids":[{"action":"remove","id":"a"}]}"""));
    }

    [Test]
    public async Task AddMembersAsync_AsyncSource_IsReadToItsEnd()
    {
        AudienceReport report = await RunAsync(On(AudienceAnswer.Accepted).AddMembersAsync("vip", Ids()));

        Assert.That(report.Counts.Accepted, Is.EqualTo(2));
        Assert.That(Sent.Single(), Does.Contain("\"y\""));

        static async IAsyncEnumerable<string?> Ids()
        {
            yield return "x";
            await Task.Yield();
            yield return "y";
        }
    }

    [Test]
    public async Task UpdateMembersAsync_MoreThanARequestHolds_GoInOrderOneASecond()
    {
        DateTimeOffset start = Time.GetUtcNow();

        AudienceReport report = await RunAsync(On(AudienceAnswer.Accepted).AddMembersAsync("vip", Enumerable.Range(0, 25_000).Select(i => $"u{i}")));

        Assert.That(report.Counts.Accepted, Is.EqualTo(25_000));
        Assert.That(report.Requests, Is.EqualTo(3));
        Assert.That(Sent.Select(CountIds), Is.EqualTo([10_000, 10_000, 5_000]));
        Assert.That((Time.GetUtcNow() - start).TotalSeconds, Is.InRange(2, 5));
    }

    [Test]
    public async Task UpdateMembersAsync_FaultyMembers_AreNamedAndTheOthersGo()
    {
        AudienceReport report = await RunAsync(On(AudienceAnswer.Accepted).UpdateMembersAsync("vip", [
            AudienceMember.Add("a").With("plan", "premium"), null, AudienceMember.Add(" "), AudienceMember.Remove("b").With("n", 1)]));

        Assert.That(Sent.Single(), Is.EqualTo("""POST update {"name":"vip","ids":[{"action":"add","id":"a","attributes":{"plan":"premium"}}]}"""));
        Assert.That(report.Counts.ToString(), Is.EqualTo(
            "4 read = 1 accepted (0 with errors) + 3 rejected + 0 merged + 0 ambiguous + 0 not attempted"));
        Assert.That(report.Rejected.Select(outcome => $"{outcome.Position} {outcome.Faults.Single().Code}"), Is.EqualTo(
            ["1 ItemMissing", "2 CustomIdMissing", "3 MemberAttributesOnRemoval"]));
    }

    [Test]
    public async Task UpdateMembersAsync_OneIdSeveralTimes_SaysTheLastWordAndCountsTheOthersAsMerged()
    {
        List<ItemOutcome> outcomes = [];
        var options = new BulkOptions { OnOutcome = outcomes.Add };

        AudienceReport report = await RunAsync(On(AudienceAnswer.Accepted).UpdateMembersAsync("vip", [
            AudienceMember.Add("a"), AudienceMember.Add("b"), AudienceMember.Add("a"), AudienceMember.Remove("a")], options));

        Assert.That(Sent.Single(), Does.EndWith("""[{"action":"remove","id":"a"},{"action":"add","id":"b"}]}"""));
        Assert.That(report.Counts.Merged, Is.EqualTo(2));
        Assert.That(outcomes.OrderBy(outcome => outcome.Position).Select(outcome => outcome.MergedInto), Is.EqualTo(new long?[] { 2, null, 3, null }));
    }

    [Test]
    public async Task UpdateMembersAsync_WhatBatchDoesNotSay_IsNotMerged()
    {
        await RunAsync(On(AudienceAnswer.Accepted).UpdateMembersAsync("vip", [
            AudienceMember.Add("a").With("x", 1), AudienceMember.Add("a").With("y", 2), AudienceMember.Remove("b"), AudienceMember.Add("b")]));

        Assert.That(Sent, Has.Exactly(3).Items, "attributes may be kept or lost, so the later ones follow in requests of their own");
        Assert.That(Sent.First(), Does.Contain("\"x\":1"));
    }

    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.NotFound)]
    public async Task UpdateMembersAsync_AudienceMissing_StopsWithTheWordsThatHelp(HttpStatusCode status)
    {
        AudiencesClient audiences = On(() => Answer.Error(status, "AUDIENCE_NOT_FOUND"), AudienceAnswer.NotFound);

        BatchBulkException exception = await FailAsync<BatchBulkException>(audiences.AddMembersAsync("vip", ["a", "b"]));

        Assert.That(exception.InnerException, Is.TypeOf<AudienceNotFoundException>().With.Message.StartsWith("Audience update failed"));
        Assert.That(exception.Message, Does.Contain("must already exist").And.Contain("Names are case-sensitive"));
        Assert.That(exception.Report.Counts.NotAttempted, Is.EqualTo(2));
        Assert.That(Sent.Select(line => line.Split('?')[0].Split(' ')[1]), Is.EqualTo(["update", "view"]));
    }

    [Test]
    public async Task UpdateMembersAsync_OneGuiltyMember_IsFoundAndTheOthersJoin()
    {
        using var handler = new RecordingHandler((request, _) => Task.FromResult(
            request.Method == HttpMethod.Get ? AudienceAnswer.View()
            : request.Body.Contains("guilty", StringComparison.Ordinal) ? Answer.Error(HttpStatusCode.BadRequest)
            : AudienceAnswer.Accepted()));
        AudiencesClient audiences = TestClient.On(handler, Time).Audiences;

        AudienceReport report = await RunAsync(audiences.AddMembersAsync("vip", ["a", "b", "c", "guilty", "d", "e"]));

        Assert.That(report.Counts.Accepted, Is.EqualTo(5));
        Assert.That(report.Rejected.Single().CustomId, Is.EqualTo("guilty"));
        Assert.That(handler.Requests.Count(request => request.Method == HttpMethod.Get), Is.EqualTo(1), "one look at the audience is enough");
    }

    [Test]
    public async Task UpdateMembersAsync_CancelledWhileTheReasonIsLookedFor_KeepsItsReport()
    {
        using var cancellation = new CancellationTokenSource();
        using var handler = new RecordingHandler(async (request, token) =>
        {
            if (request.Method == HttpMethod.Post) return Answer.Error(HttpStatusCode.BadRequest);
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return AudienceAnswer.View();
        });
        AudiencesClient audiences = TestClient.On(handler, Time).Audiences;

        BatchBulkCanceledException exception = await FailAsync<BatchBulkCanceledException>(
            audiences.AddMembersAsync("vip", Enumerable.Range(0, 25_000).Select(i => $"u{i}"), cancellationToken: cancellation.Token));

        Assert.That(exception.Report.Counts.IsBalanced);
        Assert.That(exception.Report.Counts.Accepted, Is.Zero);
    }

    [Test]
    public async Task UpdateMembersAsync_FirstAnswerLost_IsRepeatedBecauseItDoesNoHarm()
    {
        AudienceReport report = await RunAsync(On(() => throw new HttpRequestException("reset"), AudienceAnswer.Accepted).AddMembersAsync("vip", ["a"]));

        Assert.That(report.Counts.Accepted, Is.EqualTo(1));
        Assert.That(Sent, Has.Exactly(2).Items);
        Assert.That(report.Retries, Is.EqualTo(1));
    }

    [Test]
    public void UpdateMembersAsync_NameThatNoAudienceHas_IsMisuse() =>
        Assert.ThrowsAsync<ArgumentException>(() => On(AudienceAnswer.Accepted).AddMembersAsync("no such name!", ["a"]));

    private static int CountIds(string line)
    {
        using var document = JsonDocument.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..]);
        return document.RootElement.GetProperty("ids").GetArrayLength();
    }
}
