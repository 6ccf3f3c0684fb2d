using System.Net;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Audiences;

internal sealed class AudienceViewTests : AudienceFixture
{
    [Test]
    public async Task FindAsync_There_TellsAllThatBatchTells()
    {
        AudienceInfo audience = (await RunAsync(On(() => AudienceAnswer.View("IN_PROGRESS")).FindAsync("vip")))!;

        Assert.That(Sent, Is.EqualTo(["GET view?name=vip"]));
        Assert.That((audience.Name, audience.DisplayName, audience.Type, audience.MemberCount), Is.EqualTo(("vip", "The vip", "CUSTOM_ID", 42L)));
        Assert.That(audience.State, Is.EqualTo(IndexingState.InProgress));
        Assert.That(audience.Created, Is.EqualTo(new DateTimeOffset(2023, 8, 12, 22, 30, 5, TimeSpan.Zero)));
        Assert.That(audience.Updated, Is.EqualTo(audience.Created), "the same instant, written with an offset");
    }

    [Test]
    public async Task FindAsync_Missing_IsNull() => Assert.That(await RunAsync(On(AudienceAnswer.NotFound).FindAsync("vip")), Is.Null);

    [Test]
    public async Task ViewAsync_Missing_SaysSo()
    {
        AudienceNotFoundException exception = await FailAsync<AudienceNotFoundException>(On(AudienceAnswer.NotFound).ViewAsync("VIP"));

        Assert.That(exception.AudienceName, Is.EqualTo("VIP"));
        Assert.That(exception.Message, Is.EqualTo(
            "There is no audience of this name. The audience must already exist in your Batch project: create it in the Batch dashboard "
            + "under Audiences or with Audiences.CreateAsync. Names are case-sensitive and contain only letters, numbers, hyphens and "
            + "underscores. The name was VIP."));
    }

    [Test]
    public async Task ViewAsync_Token_IsAskedForAndEscaped()
    {
        AudienceInfo audience = await RunAsync(On(() => AudienceAnswer.View("REPLACED")).ViewAsync("vip", new IndexingToken("a&b=c d/é")));

        Assert.That(Sent, Is.EqualTo(["GET view?name=vip&indexing_token=a%26b%3Dc%20d%2F%C3%A9"]));
        Assert.That(audience.State, Is.EqualTo(IndexingState.Replaced));
    }

    [Test]
    public async Task ViewAsync_TokenThatIsNotKnown_NamesBothReasons()
    {
        AudienceNotFoundException exception = await FailAsync<AudienceNotFoundException>(On(AudienceAnswer.NotFound).ViewAsync("vip", Token));

        Assert.That(exception.Message, Does.StartWith("There is no audience of this name, or the indexing token is not one of its own."));
        Assert.That(exception.ToString(), Does.Not.Contain(AudienceAnswer.Token));
    }

    private static IEnumerable<Func<HttpResponseMessage>> WrongAddresses()
    {
        yield return AudienceAnswer.WrongRoute;
        yield return () => Answer.Text(HttpStatusCode.NotFound, "<html/>", "text/html");
        yield return () => new HttpResponseMessage(HttpStatusCode.NotFound);
    }

    [TestCaseSource(nameof(WrongAddresses))]
    public async Task FindAsync_WrongAddress_IsNotTakenForAMissingAudience(Func<HttpResponseMessage> answer)
    {
        BatchApiException found = await FailAsync<BatchApiException>(On(answer).FindAsync("vip"));
        BatchApiException viewed = await FailAsync<BatchApiException>(On(answer).ViewAsync("vip", Token));

        Assert.That(found.Message, Does.StartWith("Batch does not know audiences/view at this address: check BaseAddress and ApiVersion. (HTTP 404)"));
        Assert.That(viewed.Message, Does.Not.Contain(AudienceAnswer.Token));
    }

    [TestCase("""{"name":"vip"}""")]
    [TestCase("""{"name":"vip","display_name":1,"type":[],"nb_ids":"42","indexing_state":{},"created":5,"updated":"yesterday","new":{"a":[1]}}""")]
    [TestCase("""{"name":"vip","display_name":null,"type":null,"nb_ids":1.5,"indexing_state":null,"created":null,"updated":"12:30"}""")]
    [TestCase("""{"name":"vip","display_name":"\ud83d","nb_ids":99999999999999999999}""")]
    public async Task FindAsync_MembersThatCannotBeRead_CountAsNotTold(string answer)
    {
        AudienceInfo audience = (await RunAsync(On(() => Answer.Json(HttpStatusCode.OK, answer)).FindAsync("vip")))!;

        Assert.That(audience.Name, Is.EqualTo("vip"));
        Assert.That((audience.DisplayName, audience.Type, audience.MemberCount, audience.Created, audience.Updated), Is.EqualTo(
            ((string?)null, (string?)null, (long?)null, (DateTimeOffset?)null, (DateTimeOffset?)null)));
        Assert.That(audience.State, Is.EqualTo(default(IndexingState)));
        Assert.That(audience.State.IsDone, Is.False);
    }

    [TestCase("2023-08-12T22:30:05")]
    [TestCase("2023-08-12T22:30:05.000Z")]
    [TestCase("2023-08-13T00:30:05.0000000+02:00")]
    public async Task FindAsync_TimesInOtherForms_AreTheSameInstant(string time)
    {
        AudienceInfo audience = (await RunAsync(On(
            () => Answer.Json(HttpStatusCode.OK, $$"""{"name":"vip","created":"{{time}}"}""")).FindAsync("vip")))!;

        Assert.That(audience.Created, Is.EqualTo(new DateTimeOffset(2023, 8, 12, 22, 30, 5, TimeSpan.Zero)));
        Assert.That(audience.Created!.Value.Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("{}")]
    [TestCase("""{"name":5}""")]
    [TestCase("""{"name":""}""")]
    [TestCase("""["vip"]""")]
    [TestCase("null")]
    [TestCase("{\"name\":\"vi")]
    public async Task FindAsync_NoName_IsNotUnderstoodAndAskedAgain(string answer)
    {
        AudiencesClient audiences = On(() => Answer.Json(HttpStatusCode.OK, answer), () => AudienceAnswer.View());

        Assert.That((await RunAsync(audiences.FindAsync("vip")))!.Name, Is.EqualTo("vip"));
        Assert.That(Sent.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task ViewAsync_KeyEchoed_IsNotTold()
    {
        BatchApiException exception = await FailAsync<BatchApiException>(On(
            () => Answer.Error(HttpStatusCode.Unauthorized, message: $"bad {TestClient.RestApiKey}")).ViewAsync("vip"));

        Assert.That(exception.ToString(), Does.StartWith($"{typeof(BatchApiException)}: Authentication failed").And.Not.Contain(TestClient.RestApiKey));
    }
}
