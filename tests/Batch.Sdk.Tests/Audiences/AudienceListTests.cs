using System.Net;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Audiences;

internal sealed class AudienceListTests : AudienceFixture
{
    [Test]
    public async Task ListAsync_OnePage_GivesItsAudiences()
    {
        List<AudienceInfo> audiences = await ListAsync(On(() => AudienceAnswer.Page("\"count\":2,\"has_more\":false", "a", "B")));

        Assert.That(audiences.Select(audience => audience.DisplayName), Is.EqualTo(["The a", "The B"]));
        Assert.That(Sent, Is.EqualTo(["GET list?limit=100"]));
    }

    [Test]
    public async Task ListAsync_None_GivesNone() =>
        Assert.That(await ListAsync(On(() => AudienceAnswer.Page("\"count\":0,\"has_more\":false,\"next_from\":null"))), Is.Empty);

    [Test]
    public async Task ListAsync_MorePages_FollowsTheCursorsEscaped()
    {
        List<AudienceInfo> audiences = await ListAsync(On(
            () => AudienceAnswer.Page("\"has_more\":true,\"next_from\":\"67 6D/E+Z&x=\"", "a"),
            () => AudienceAnswer.Page("\"has_more\":true,\"next_from\":\"2\""),
            () => AudienceAnswer.Page("\"has_more\":false,\"next_from\":\"3\"", "b")));

        Assert.That(audiences.Select(audience => audience.Name), Is.EqualTo(["a", "b"]));
        Assert.That(Sent, Is.EqualTo(["GET list?limit=100", "GET list?limit=100&from=67%206D%2FE%2BZ%26x%3D", "GET list?limit=100&from=2"]));
    }

    [Test]
    public async Task ListAsync_ReaderThatStops_AsksForNoMorePages()
    {
        AudiencesClient client = On(() => AudienceAnswer.Page("\"has_more\":true,\"next_from\":\"1\"", "a"));

        await foreach (AudienceInfo audience in client.ListAsync()) break;

        Assert.That(Sent.Count(), Is.EqualTo(1));
    }

    [TestCase("\"has_more\":true")]
    [TestCase("\"has_more\":true,\"next_from\":null")]
    [TestCase("\"has_more\":true,\"next_from\":\"\"")]
    [TestCase("\"has_more\":true,\"next_from\":7")]
    public async Task ListAsync_MoreWithoutACursor_GivesThePageAndFails(string next)
    {
        var audiences = new List<AudienceInfo>();

        BatchException exception = await FailAsync<BatchException>(ListAsync(On(() => AudienceAnswer.Page(next, "a")), audiences));

        Assert.That(exception.Message, Is.EqualTo(
            "The list of audiences cannot be read to its end: Batch's answer says that there are more but not where the next page begins."));
        Assert.That(audiences, Has.Count.EqualTo(1));
    }

    [TestCase("1")]
    [TestCase("1", "2", "3")]
    public async Task ListAsync_CursorsInACircle_Fails(params string[] cursors)
    {
        int next = -1;
        AudiencesClient client = On(() => AudienceAnswer.Page(
            $"\"has_more\":true,\"next_from\":\"{cursors[Interlocked.Increment(ref next) % cursors.Length]}\"", "a"));

        BatchException exception = await FailAsync<BatchException>(ListAsync(client, []));

        Assert.That(exception.Message, Does.EndWith("leads back to a page that was read already."));
        Assert.That(Sent.Count(), Is.EqualTo(cursors.Length + 1));
    }

    [TestCase("""{"audiences":[]}""")]
    [TestCase("""{"audiences":[],"has_more":"false"}""")]
    [TestCase("""{"has_more":false}""")]
    [TestCase("""{"audiences":{"name":"a"},"has_more":false}""")]
    [TestCase("""{"audiences":[{"name":"a"},{"nb_ids":5}],"has_more":false}""")]
    [TestCase("""{"audiences":[null],"has_more":false}""")]
    public async Task ListAsync_PageThatMakesNoSense_IsAskedForAgainAndNeverTakenForTheEnd(string answer)
    {
        AudiencesClient client = On(() => Answer.Json(HttpStatusCode.OK, answer), () => AudienceAnswer.Page("\"has_more\":false", "a", "b"));

        Assert.That(await ListAsync(client), Has.Count.EqualTo(2));
        Assert.That(Sent.Count(), Is.EqualTo(2));
    }

    [Test]
    public void ListAsync_CancelledByTheReader_Ends()
    {
        AudiencesClient client = On(() => AudienceAnswer.Page("\"has_more\":true,\"next_from\":\"1\"", "a"));
        using var stop = new CancellationTokenSource();

        Assert.CatchAsync<OperationCanceledException>(async () =>
        {
            await foreach (AudienceInfo audience in client.ListAsync().WithCancellation(stop.Token)) await stop.CancelAsync();
        });
        Assert.That(Sent.Count(), Is.EqualTo(1));
    }

    private async Task<List<AudienceInfo>> ListAsync(AudiencesClient client)
    {
        var audiences = new List<AudienceInfo>();
        Task listing = ListAsync(client, audiences);
        await Time.RunAsync(listing);
        await listing;
        return audiences;
    }

    private static async Task ListAsync(AudiencesClient client, List<AudienceInfo> audiences)
    {
        await foreach (AudienceInfo audience in client.ListAsync()) audiences.Add(audience);
    }
}
