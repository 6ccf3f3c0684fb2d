using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Recording;

internal sealed class RecordingTests
{
    [Test]
    public async Task Requests_Mixed_RecordedOldestFirst()
    {
        using var api = new Api(options => options.RequestLogCapacity = 4);
        await api.PostAsync("dropped", "");
        await api.PostAsync("profiles/update", """[⟨{"identifiers":{"custom_id":"user-#"}},*3⟩]""");
        api.Time.Advance(TimeSpan.FromSeconds(1));
        await api.SetAsync("\"a\":\"\"");
        await api.PostAsync("profiles/update", "{}");
        await api.GetAsync("audiences/view?name=secret");

        IReadOnlyList<RecordedRequest> requests = api.Emulator.Requests;

        Assert.That(requests.Select(r => (r.Method, r.Path, r.Status, r.Operations)), Is.EqualTo(new[]
        {
            ("POST", "/2.9/profiles/update", 202, 3),
            ("POST", "/2.9/profiles/update", 202, 1),
            ("POST", "/2.9/profiles/update", 400, 0),
            ("GET", "/2.9/audiences/view", 404, 0),
        }));
        Assert.That(requests[0].Error, Is.Null);
        Assert.That(requests[1].Error, Is.EqualTo("1 partial error: [0] a cannot be empty or over 300 characters"));
        Assert.That(requests[2].Error, Is.EqualTo("The body must be a JSON array"));
        Assert.That(requests[2].ToString(), Is.EqualTo("POST /2.9/profiles/update 400 The body must be a JSON array"));
        Assert.That(requests.Select(r => r.Time - Api.Noon), Is.EqualTo(new[] { 0, 1, 1, 1 }.Select(s => TimeSpan.FromSeconds(s))));
    }

    [Test]
    public async Task Counters_Mixed_CountEachKindOnce()
    {
        using var api = new Api(options =>
        {
            options.EnforceRateLimits = true;
            options.RequestLogCapacity = 0;
            options.ProfilesUpdate = new() { PerSecond = 1, Capacity = 4 };
        });
        await api.PostAsync("profiles/update", """[⟨{"identifiers":{"custom_id":"user-#"}},*3⟩]""");
        await api.SetAsync("\"a\":\"\"");
        await api.SetAsync("\"a\":\"\"");
        await api.PostAsync("profiles/update", "{}");
        await api.PostAsync("unknown", "{}");
        await api.GetAsync("audiences/list");

        EmulatorCounters counters = api.Emulator.Counters;

        Assert.That(
            (counters.Requests, counters.AcceptedOperations, counters.Refused, counters.Throttled), Is.EqualTo((6L, 4L, 2L, 1L)));
        Assert.That(api.Emulator.Requests, Is.Empty);
    }

    [Test]
    public async Task Requests_Throttled_RememberTheirOperations()
    {
        using var api = new Api(options =>
        {
            options.EnforceRateLimits = true;
            options.ProfilesUpdate = new() { PerSecond = 1, Capacity = 1 };
        });

        await api.PostAsync("profiles/update", """[⟨{"identifiers":{"custom_id":"user-#"}},*3⟩]""");

        RecordedRequest request = api.Emulator.Requests.Single();
        Assert.That((request.Status, request.Operations, request.Error), Is.EqualTo((429, 3, "Too Many Requests")));
    }
}
