using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Engine;

/// <summary>However long a caller's words are, the emulator's answers and what it remembers of them are short.</summary>
internal sealed class BrevityTests
{
    private const int Long = 1_000_000;
    private const int Short = 2_000;
    private static readonly string Name = new('N', Long);

    private static IEnumerable<TestCaseData> Requests()
    {
        yield return Case("profiles/update", """[{"identifiers":{"custom_id":"jane"},"NAME":1}]""");
        yield return Case("profiles/update", """[{"identifiers":{"custom_id":"jane"},"attributes":{"NAME":1}}]""");
        yield return Case("profiles/update", """[{"identifiers":{"custom_id":"jane"},"attributes":{"NAME":1,"NAME":1}}]""");
        yield return Case("profiles/update", """[{"identifiers":{"custom_id":"jane"},"events":[{"name":"NAME"}]}]""");
        yield return Case("profiles/update", """[{"identifiers":{"custom_id":"jane"},"events":[{"name":"e","NAME":1}]}]""");
        yield return Case("profiles/update", """[{"identifiers":{"custom_id":"jane"},"events":[{"name":"e","attributes":{"NAME":1}}]}]""");
        yield return Case("profiles/update", """[{"identifiers":{"custom_id":"NAME"}}]""");
        yield return Case("audiences/create", """{"name":"vip","type":"custom_ids","NAME":1}""");
        yield return Case("audiences/create", """{"name":"NAME","type":"custom_ids"}""");
        yield return Case("audiences/update", """{"name":"vip","ids":[{"action":"add","id":"a","NAME":1}]}""");
        yield return Case("audiences/update", """{"name":"vip","ids":[{"action":"NAME","id":"a"}]}""");
        yield return Case("audiences/update", """{"name":"vip","ids":[{"action":"add","id":"a","attributes":{"NAME":1}}]}""");
    }

    [TestCaseSource(nameof(Requests))]
    public async Task Post_LongWords_ShortAnswerAndShortMemory(string route, string body)
    {
        using var api = new Api();

        Answer answer = await api.PostAsync(route, body.Replace("NAME", Name, StringComparison.Ordinal));

        Assert.That(answer.Text, Has.Length.LessThan(Short));
        Assert.That(api.Emulator.Requests.Single().Error, Has.Length.InRange(1, Short));
    }

    [Test]
    public async Task Request_LongPathMethodAndProject_ShortMemory()
    {
        using var api = new Api();
        string letters = new('p', 60_000);
        using var request = new HttpRequestMessage(new HttpMethod(letters), new Uri($"/2.9/{letters}?name={letters}", UriKind.Relative));
        request.Headers.Remove("X-Batch-Project");
        request.Headers.Add("X-Batch-Project", letters);

        Answer answer = await (await api.Http.SendAsync(request)).ReadAsync();

        RecordedRequest remembered = api.Emulator.Requests.Single();
        Assert.That(answer.Text, Has.Length.LessThan(Short));
        Assert.That(remembered.Path.Length + remembered.Method.Length + remembered.Project!.Length, Is.LessThan(Short));
    }

    private static TestCaseData Case(string route, string body) => new(route, body);
}
