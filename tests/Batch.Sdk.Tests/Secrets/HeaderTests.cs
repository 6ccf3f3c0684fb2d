using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Tests.Secrets;

/// <summary>No key smuggles a header into a request.</summary>
internal sealed class HeaderTests
{
    [Test]
    public void Constructor_AnyCharacterThatAHeaderCannotCarry_IsRefusedAndNotQuoted()
    {
        IEnumerable<char> odds = Enumerable.Range(0, 0x300).Select(code => (char)code).Where(static odd => odd is < '!' or > '~');
        foreach (char odd in odds.Concat("\u2028\u2029\uff1a\ufeff\ud83d"))
        {
            string key = $"secret{odd}X-Evil: 1";

            Assert.That(FaultsOf(key, "project"), Does.StartWith("RestApiKey has 16 characters").And.Not.Contains("secret"), $"U+{(int)odd:X4}");
            Assert.That(FaultsOf("key", key), Does.StartWith("ProjectKey has 16 characters").And.Not.Contains("secret"), $"U+{(int)odd:X4}");
        }
    }

    [Test]
    public async Task CheckCredentialsAsync_KeysOfEveryOtherCharacter_ArriveAsOneHeaderEach()
    {
        string all = string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code));
        using var server = new RawServer("500 Internal Server Error");
        BatchClientOptions options = TestClient.Options();
        (options.BaseAddress, options.RestApiKey, options.ProjectKey, options.Retry.MaxRetries) = (server.Address, all, all, 0);

        await Assert.ThatAsync(() => new BatchClient(options).CheckCredentialsAsync(), Throws.InstanceOf<BatchApiException>());

        string[] lines = server.Heads.Single().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Does.Contain($"Authorization: Bearer {all}").And.Contain($"X-Batch-Project: {all}"));
        Assert.That(lines.Select(line => line.Split(':')[0]).Skip(1), Is.EquivalentTo(["Host", "Authorization", "X-Batch-Project", "Accept", "User-Agent"]));
    }

    private static string FaultsOf(string restApiKey, string projectKey)
    {
        BatchClientOptions options = TestClient.Options();
        (options.RestApiKey, options.ProjectKey) = (restApiKey, projectKey);
        return Assert.Throws<OptionsValidationException>(() => _ = new BatchClient(options))!.Message;
    }
}
