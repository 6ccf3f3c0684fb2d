using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Audiences;

/// <summary>Misuse is told before anything is sent, and not by a task that nobody may look at.</summary>
internal sealed class AudienceArgumentTests : AudienceFixture
{
    private static IEnumerable<TestCaseData> Calls()
    {
        yield return Case("create", (audiences, name) => audiences.CreateAsync(name));
        yield return Case("create with display name", (audiences, name) => audiences.CreateAsync(name, "The best"));
        yield return Case("create if missing", (audiences, name) => audiences.CreateIfMissingAsync(name));
        yield return Case("create if missing with display name", (audiences, name) => audiences.CreateIfMissingAsync(name, "The best"));
        yield return Case("find", (audiences, name) => audiences.FindAsync(name));
        yield return Case("view", (audiences, name) => audiences.ViewAsync(name));
        yield return Case("view with token", (audiences, name) => audiences.ViewAsync(name, Token));
        yield return Case("wait", (audiences, name) => audiences.WaitForIndexingAsync(name, Token));
        yield return Case("wait with timeout", (audiences, name) => audiences.WaitForIndexingAsync(name, Token, TimeSpan.FromSeconds(1)));
        yield return Case("delete", (audiences, name) => audiences.DeleteAudienceAsync(name));

        static TestCaseData Case(string name, Func<AudiencesClient, string, Task> call) => new TestCaseData(call).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Calls))]
    public void AnyCall_IllFormedName_IsMisuse(Func<AudiencesClient, string, Task> call)
    {
        AudiencesClient audiences = On(AudienceAnswer.Accepted);
        foreach (string name in new[] { string.Empty, "v i p", "vip/../x", "é", new string('a', 256) })
        {
            Assert.That(
                () => { _ = call(audiences, name); },
                Throws.TypeOf<ArgumentException>().With.Property("ParamName").EqualTo("name")
                    .And.Message.StartsWith($"The audience name has {name.Length} characters; it must have 1 to 255"));
        }

        Assert.That(() => { _ = call(audiences, null!); }, Throws.ArgumentNullException.With.Property("ParamName").EqualTo("name"));
        Assert.That(Sent, Is.Empty);
    }

    [Test]
    public void CreateAsync_DisplayNameWithHalfACharacter_IsMisuse() =>
        Assert.That(
            () => { _ = On(AudienceAnswer.Accepted).CreateAsync("vip", "cut \ud83d"); },
            Throws.TypeOf<ArgumentException>().With.Property("ParamName").EqualTo("displayName"));

    [Test]
    public void ViewAsync_EmptyToken_IsMisuse()
    {
        AudiencesClient audiences = On(AudienceAnswer.Accepted);

        Assert.That(
            () => { _ = audiences.ViewAsync("vip", default(IndexingToken)); },
            Throws.TypeOf<ArgumentException>().With.Property("ParamName").EqualTo("token"));
        Assert.That(() => { _ = audiences.WaitForIndexingAsync("vip", default); }, Throws.TypeOf<ArgumentException>());
        Assert.That(Sent, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void WaitForIndexingAsync_TimeoutNotAboveZero_IsMisuse(int milliseconds) =>
        Assert.That(
            () => { _ = On(AudienceAnswer.Accepted).WaitForIndexingAsync("vip", Token, TimeSpan.FromMilliseconds(milliseconds)); },
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("timeout"));

    [Test]
    public async Task CreateAsync_LongestName_IsSent()
    {
        await RunAsync(On(AudienceAnswer.Accepted).CreateAsync(new string('a', 255)));

        Assert.That(Sent.Single(), Does.Contain(new string('a', 255)));
    }
}
