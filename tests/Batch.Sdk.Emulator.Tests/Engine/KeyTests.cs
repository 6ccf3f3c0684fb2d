using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Engine;

internal sealed class KeyTests
{
    private const string Jane = """[{"identifiers":{"custom_id":"jane"}}]""";

    [Test]
    [Rule("EMU-T-015")]
    public async Task Post_AnyKeysAllowed_EachProjectHasBucketsOfItsOwn()
    {
        using var api = new Api(options =>
        {
            options.RestApiKey = options.ProjectKey = null;
            options.EnforceRateLimits = true;
            options.ProfilesUpdate = new() { PerSecond = 1, Capacity = 2 };
        });
        using HttpClient other = api.Client("other-key", "other-project");

        int[] mine = [await PostAsync(api.Http), await PostAsync(api.Http), await PostAsync(api.Http)];
        int[] theirs = [await PostAsync(other), await PostAsync(other), await PostAsync(other)];

        Assert.That(mine, Is.EqualTo([202, 202, 429]));
        Assert.That(theirs, Is.EqualTo([202, 202, 429]));
        Assert.That(
            api.Emulator.Buckets.Where(bucket => bucket.Name == "profiles/update").Select(bucket => (bucket.Project, bucket.Level)),
            Is.EqualTo([("any-project-key", 0.0), ("other-project", 0.0)]));
    }

    [Rule("EMU-T-015")]
    [TestCase("", "project")]
    [TestCase("key", "")]
    public async Task Post_AnyKeysAllowedButOneIsMissing_RefusedWith401(string key, string project)
    {
        using var api = new Api(options => options.RestApiKey = options.ProjectKey = null);
        using HttpClient http = api.Client(key, project);

        Assert.That(await PostAsync(http), Is.EqualTo(401));
    }

    [Test]
    public async Task Post_MoreProjectsThanAreRemembered_FullBucketsAreForgotten()
    {
        using var api = new Api(options =>
        {
            options.ProjectKey = null;
            options.EnforceRateLimits = true;
        });

        for (int i = 0; i < 1_500; i++)
        {
            using HttpClient http = api.Client(api.Emulator.RestApiKey, $"project-{i}");
            await PostAsync(http);
            api.Time.Advance(TimeSpan.FromMilliseconds(4));
        }

        Assert.That(api.Emulator.Buckets, Has.Count.LessThanOrEqualTo(3 * 1_000));
    }

    [Test]
    public async Task Post_MoreProjectsThanAreRememberedNoneIdle_LeastRecentlyUsedAreForgotten()
    {
        using var api = new Api(options =>
        {
            options.ProjectKey = null;
            options.EnforceRateLimits = true;
            options.ProfilesUpdate = new() { PerSecond = 1, Capacity = 3_000 };
        });

        for (int i = 0; i < 1_500; i++)
        {
            using HttpClient http = api.Client(api.Emulator.RestApiKey, $"project-{i}");
            await PostAsync(http);
            await PostAsync(api.Http);
        }

        ILookup<string, EmulatedBucket> projects = api.Emulator.Buckets.ToLookup(bucket => bucket.Project);
        Assert.That(projects, Has.Count.InRange(900, 1_000));
        Assert.That(projects["any-project-key"].First().Level, Is.EqualTo(1_500));
        Assert.That((projects.Contains("project-1499"), projects.Contains("project-0")), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Buckets_ProjectsInAnyLetterCase_InOrdinalOrder()
    {
        using var api = new Api(options =>
        {
            options.ProjectKey = null;
            options.EnforceRateLimits = true;
        });
        foreach (string project in new[] { "b", "a", "B" }) await PostAsync(api.Client(api.Emulator.RestApiKey, project));

        Assert.That(api.Emulator.Buckets.Select(bucket => bucket.Project).Distinct(), Is.EqualTo(["B", "a", "b"]));
    }

    private static async Task<int> PostAsync(HttpClient http) => (await http.PostAsync("profiles/update", Jane)).Status;
}
