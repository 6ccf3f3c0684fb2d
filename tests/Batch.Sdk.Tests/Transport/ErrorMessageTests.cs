using System.Net;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Transport;

internal sealed class ErrorMessageTests
{
    [Test]
    public void CheckCredentialsAsync_401_NamesBothKeys()
    {
        BatchApiException exception = Check(() => Answer.Error(HttpStatusCode.Unauthorized, "AUTHENTICATION_INVALID", "The Rest API Key is not valid for this project"));

        Assert.That(exception.Message, Is.EqualTo(
            "Authentication failed: invalid REST API key, or the key is not valid for this project. "
            + "Verify the REST API key and the project key in Settings > General in the Batch dashboard. (HTTP 401) "
            + "Batch says: AUTHENTICATION_INVALID: The Rest API Key is not valid for this project."));
        Assert.That(exception.ErrorCode, Is.EqualTo("AUTHENTICATION_INVALID"));
        Assert.That(exception.IsTransient, Is.False);
    }

    [Test]
    public void CheckCredentialsAsync_403_NamesTheProjectKey() =>
        Assert.That(
            Check(() => Answer.Error(HttpStatusCode.Forbidden)).Message,
            Does.StartWith("Authorization failed: check project key permissions."));

    [Test]
    public async Task CheckCredentialsAsync_Taken_ReadsOnlyAndCreatesNothing()
    {
        using var handler = new RecordingHandler(() => Answer.Json(HttpStatusCode.OK, """{"audiences":[],"has_more":false}"""));
        BatchClientOptions options = TestClient.Options();

        await new BatchClient(options, new HttpClient(handler)).CheckCredentialsAsync();

        RecordedRequest request = handler.Requests.Single();
        Assert.That(request.Method, Is.EqualTo(HttpMethod.Get));
        Assert.That(request.Uri.ToString(), Is.EqualTo("https://api.batch.com/2.9/audiences/list?limit=1"));
        Assert.That(request.Headers["Authorization"], Is.EqualTo([$"Bearer {TestClient.RestApiKey}"]));
        Assert.That(request.Headers["X-Batch-Project"], Is.EqualTo([options.ProjectKey]));
    }

    [TestCase("<html><body>Bad gateway</body></html>", "text/html", "The answer is a page of 37 bytes, not JSON")]
    [TestCase("", "application/json", "The answer has no body that could be read.")]
    [TestCase("{\"error_code\":\"CUT", "application/json", "{\"error_code\":\"CUT")]
    [TestCase("{\"error_code\":5,\"error_message\":null}", "application/json", "not an error of Batch's form")]
    [TestCase("[1,2]", "application/json", "not an error of Batch's form")]
    [TestCase("{\"error_message\":\"only this\"}", "application/json", "Batch says: only this.")]
    [TestCase("{\"error_code\":\"NEW_CODE\",\"more\":{}}", "application/json", "Batch says: NEW_CODE.")]
    [TestCase("\u00ff\u00fe", "text/plain", "not an error of Batch's form")]
    public void Refusal_BodyOfAnyKind_IsTurnedIntoAMessage(string body, string type, string expected)
    {
        BatchApiException exception = Check(() => Answer.Text(HttpStatusCode.Unauthorized, body, type));

        Assert.That(exception.Message, Does.Contain("(HTTP 401)").And.Contain(expected));
    }

    [TestCase(300, "The service redirects elsewhere")]
    [TestCase(307, "The service redirects elsewhere")]
    [TestCase(399, "The service redirects elsewhere")]
    [TestCase(400, "Batch refused the request as malformed.")]
    [TestCase(402, "Batch refused the request. (HTTP 402)")]
    [TestCase(500, "Batch failed to carry out the request.")]
    [TestCase(503, "Batch's services are under maintenance.")]
    [TestCase(599, "Batch failed to carry out the request.")]
    public void Refusal_Status_SaysWhatItMeans(int status, string expected) =>
        Assert.That(Check(() => Answer.Error((HttpStatusCode)status)).Message, Does.StartWith(expected));

    [TestCase(HttpRequestError.ConnectionError, "nothing was sent")]
    [TestCase(HttpRequestError.NameResolutionError, "nothing was sent")]
    [TestCase(HttpRequestError.SecureConnectionError, "nothing was sent")]
    [TestCase(HttpRequestError.ResponseEnded, "may have been carried out")]
    [TestCase(HttpRequestError.Unknown, "may have been carried out")]
    public void CheckCredentialsAsync_NoAnswer_SaysWhetherAnythingWasSent(HttpRequestError error, string expected)
    {
        using var handler = new RecordingHandler(() => throw new HttpRequestException(error, "away"));
        BatchClient client = TestClient.On(handler, configure: options => options.Retry.MaxRetries = 0);

        Assert.That(Assert.ThrowsAsync<BatchException>(() => client.CheckCredentialsAsync())!.Message, Does.Contain(expected));
    }

    [Test]
    public void Refusal_HugeBody_IsCutInTheMessage() =>
        Assert.That(
            Check(() => Answer.Text(HttpStatusCode.Forbidden, new string('x', 100_000), "text/plain")).Message, Has.Length.LessThan(1_000));

    [Test]
    public void Refusal_ServiceEchoesTheKey_TheMessageDoesNot()
    {
        BatchApiException exception = Check(() => Answer.Error(HttpStatusCode.Unauthorized, "BAD", $"key {TestClient.RestApiKey} is wrong"));

        Assert.That(exception.ToString(), Does.Not.Contain(TestClient.RestApiKey).And.Contain("key *** is wrong"));
    }

    [Test]
    public void CheckCredentialsAsync_AnswerMakesNoSense_IsNotTakenForAYes()
    {
        using var handler = new RecordingHandler(() => Answer.Text(HttpStatusCode.OK, "<html/>", "text/html"));
        BatchClient client = TestClient.On(handler, configure: options => options.Retry.MaxRetries = 0);

        Assert.That(
            Assert.ThrowsAsync<BatchException>(() => client.CheckCredentialsAsync()).Message,
            Does.StartWith("Batch answered HTTP 200 with 7 bytes that make no sense"));
    }

    [Test]
    public void CheckCredentialsAsync_Cancelled_ThrowsTheCancellation()
    {
        using var handler = new RecordingHandler();

        Assert.CatchAsync<OperationCanceledException>(
            () => TestClient.On(handler).CheckCredentialsAsync(new CancellationToken(canceled: true)));
    }

    private static BatchApiException Check(Func<HttpResponseMessage> answer)
    {
        using var handler = new RecordingHandler(answer);
        BatchClient client = TestClient.On(handler, configure: options => options.Retry.MaxRetries = 0);
        return Assert.ThrowsAsync<BatchApiException>(() => client.CheckCredentialsAsync())!;
    }
}
