using System.Diagnostics;
using Batch.Sdk.Emulator;
using Batch.Sdk.Tests.Telemetry;

namespace Batch.Sdk.Tests.Secrets;

/// <summary>The runtime has spans of its own for requests, connections and names, which only real connections make.</summary>
internal sealed class RuntimeSpanTests
{
    [Test]
    public async Task Calls_OverASocket_NoSpanOfAnySourceHasTheKeyOrPersonalData()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync(new BatchEmulatorOptions { EnforceRateLimits = false });
        var options = new BatchClientOptions { BaseAddress = emulator.Address, RestApiKey = emulator.RestApiKey, ProjectKey = emulator.ProjectKey };
        options.RateLimits.Other.Burst = 100;
        var client = new BatchClient(options);
        using var listener = new SpanListener(ofAllSources: true);

        await client.Profiles.UpdateAsync(PersonalData.Update());
        await client.Events.TrackAsync(PersonalData.CustomId, PersonalData.Event());
        await client.Audiences.CreateIfMissingAsync("vip");
        await client.Audiences.AddMembersAsync("vip", [PersonalData.CustomId]);
        await client.Audiences.ViewAsync("vip");
        emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ResetBeforeReading, Times = 1 });
        await client.Profiles.UpdateAsync(PersonalData.Update());

        IReadOnlyList<Activity> spans = listener.Spans;
        string told = Evidence.Of(spans);
        Assert.That(spans.Select(static span => span.Source.Name), Does.Contain("System.Net.Http"), "else the runtime told nothing, and this shows nothing");
        Assert.That(told, Does.Contain("/2.9/profiles/update"));
        Assert.That(told, Does.Not.Contain(emulator.RestApiKey));
        foreach (string mark in PersonalData.Marks) Assert.That(told, Does.Not.Contain(mark));
    }
}
