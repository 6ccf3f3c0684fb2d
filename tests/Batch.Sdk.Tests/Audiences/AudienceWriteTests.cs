using System.Net;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Audiences;

internal sealed class AudienceWriteTests : AudienceFixture
{
    private const string Find = "GET view?name=vip";
    private const string Create = """POST create {"name":"vip","type":"custom_ids"}""";
    private const string Remove = """POST remove {"name":"vip"}""";

    private static readonly Func<HttpResponseMessage> Refused = () => Answer.Error(HttpStatusCode.BadRequest, "MALFORMED_PARAMETER");

    [Test]
    public async Task CreateAsync_NameAlone_SendsItWithTheType()
    {
        IndexingToken token = await RunAsync(On(AudienceAnswer.Accepted).CreateAsync("vip"));

        Assert.That(Sent, Is.EqualTo([Create]));
        Assert.That(token, Is.EqualTo(Token));
    }

    [Test]
    public async Task CreateAsync_DisplayName_IsSentAsText()
    {
        await RunAsync(On(AudienceAnswer.Accepted).CreateAsync("vip_2-B", "Très \"VIP\" 😀"));

        Assert.That(Sent, Is.EqualTo(["""POST create {"name":"vip_2-B","display_name":"Très \"VIP\" 😀","type":"custom_ids"}"""]));
    }

    [Test]
    public async Task CreateAsync_Refused_ThrowsWhatBatchSays()
    {
        BatchApiException exception = await FailAsync<BatchApiException>(On(Refused).CreateAsync("vip"));

        Assert.That(exception.Message, Does.StartWith("Batch refused the request as malformed.").And.Contain("MALFORMED_PARAMETER"));
        Assert.That(Sent, Is.EqualTo([Create]));
    }

    [TestCase("""{"indexing_token":""}""")]
    [TestCase("""{"indexing_token":5}""")]
    [TestCase("""{"indexing_token":"\ud83d"}""")]
    [TestCase("""{"token":"x"}""")]
    [TestCase("""["x"]""")]
    [TestCase("")]
    public async Task CreateAsync_AnswerWithoutAToken_IsRepeated(string answer)
    {
        AudiencesClient audiences = On(() => Answer.Json(HttpStatusCode.Accepted, answer), AudienceAnswer.Accepted);

        Assert.That(await RunAsync(audiences.CreateAsync("vip")), Is.EqualTo(Token));
        Assert.That(Sent, Is.EqualTo([Create, Create]));
    }

    [Test]
    public async Task CreateAsync_NeverAClearAnswer_SaysThatItMayHaveBeenCarriedOut()
    {
        BatchException exception = await FailAsync<BatchException>(
            On(options => options.Retry.MaxRetries = 1, () => Answer.Json(HttpStatusCode.Accepted, "{}")).CreateAsync("vip"));

        Assert.That(exception.Message, Does.EndWith("the request may have been carried out."));
        Assert.That(exception.IsTransient, Is.True);
        Assert.That(Sent.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task CreateAsync_Cancelled_ThrowsTheCancellation()
    {
        using var stop = new CancellationTokenSource();
        AudiencesClient audiences = On(() =>
        {
            stop.Cancel();
            return Answer.Error(HttpStatusCode.ServiceUnavailable);
        });
        Task<IndexingToken> creating = audiences.CreateAsync("vip", stop.Token);

        await Time.RunAsync((Task)creating);

        Assert.That(Assert.CatchAsync<OperationCanceledException>(() => creating)!.CancellationToken, Is.EqualTo(stop.Token));
        Assert.That(Sent, Is.EqualTo([Create]));
    }

    [Test]
    public async Task CreateIfMissingAsync_There_LeavesItAlone()
    {
        Assert.That(await RunAsync(On(() => AudienceAnswer.View()).CreateIfMissingAsync("vip")), Is.False);
        Assert.That(Sent, Is.EqualTo([Find]));
    }

    [Test]
    public async Task CreateIfMissingAsync_Missing_CreatesIt()
    {
        Assert.That(await RunAsync(On(AudienceAnswer.NotFound, AudienceAnswer.Accepted).CreateIfMissingAsync("vip", "The best")), Is.True);
        Assert.That(Sent, Is.EqualTo([Find, """POST create {"name":"vip","display_name":"The best","type":"custom_ids"}"""]));
    }

    [Test]
    public async Task CreateIfMissingAsync_SomebodyElseWasFaster_IsContent()
    {
        Assert.That(await RunAsync(On(AudienceAnswer.NotFound, Refused, () => AudienceAnswer.View()).CreateIfMissingAsync("vip")), Is.False);
        Assert.That(Sent, Is.EqualTo([Find, Create, Find]));
    }

    [Test]
    public async Task CreateIfMissingAsync_RefusedAndStillMissing_ThrowsTheRefusal()
    {
        BatchApiException exception = await FailAsync<BatchApiException>(
            On(AudienceAnswer.NotFound, Refused, AudienceAnswer.NotFound).CreateIfMissingAsync("vip"));

        Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task CreateIfMissingAsync_WrongAddress_CreatesNothing()
    {
        await FailAsync<BatchApiException>(On(AudienceAnswer.WrongRoute).CreateIfMissingAsync("vip"));

        Assert.That(Sent, Is.EqualTo([Find]));
    }

    [Test]
    public async Task DeleteAudienceAsync_There_SendsItsName()
    {
        Assert.That(await RunAsync(On(AudienceAnswer.Accepted).DeleteAudienceAsync("vip")), Is.EqualTo(Token));
        Assert.That(Sent, Is.EqualTo([Remove]));
    }

    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.NotFound)]
    public async Task DeleteAudienceAsync_Missing_SaysSo(HttpStatusCode status)
    {
        AudienceNotFoundException exception = await FailAsync<AudienceNotFoundException>(
            On(() => Answer.Error(status), AudienceAnswer.NotFound).DeleteAudienceAsync("vip"));

        Assert.That(Sent, Is.EqualTo([Remove, Find]));
        Assert.That(exception.AudienceName, Is.EqualTo("vip"));
        Assert.That(exception.IsTransient, Is.False);
        Assert.That(exception.InnerException, Is.TypeOf<BatchApiException>().With.Property("StatusCode").EqualTo(status));
        Assert.That(exception.Message, Is.EqualTo(
            "Audience deletion failed: there is no audience of this name. "
            + "Names are case-sensitive and contain only letters, numbers, hyphens and underscores. The name was vip."));
    }

    [Test]
    public async Task DeleteAudienceAsync_RefusedThoughThere_ThrowsTheRefusal()
    {
        BatchApiException exception = await FailAsync<BatchApiException>(On(Refused, () => AudienceAnswer.View()).DeleteAudienceAsync("vip"));

        Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task DeleteAudienceAsync_RefusedAndNobodyKnowsWhy_ThrowsTheRefusal()
    {
        BatchApiException exception = await FailAsync<BatchApiException>(
            On(Refused, () => Answer.Error(HttpStatusCode.Forbidden)).DeleteAudienceAsync("vip"));

        Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task DeleteAudienceAsync_WrongAddress_IsNotTakenForAMissingAudience()
    {
        BatchApiException exception = await FailAsync<BatchApiException>(On(AudienceAnswer.WrongRoute).DeleteAudienceAsync("vip"));

        Assert.That(exception.Message, Does.StartWith("Batch does not know audiences/remove at this address: check BaseAddress and ApiVersion."));
        Assert.That(Sent, Is.EqualTo([Remove]));
    }
}
