using System.Globalization;
using System.Text.Json.Nodes;
using Batch.Cli.Tests.Testing;

namespace Batch.Cli.Tests.Killing;

/// <summary>
/// Runs killed by SIGKILL at chance instants and started again until one comes to its end: it must leave what an undisturbed run leaves. Twenty kills
/// by default; <c>BATCH_TEST_KILLS</c> asks for more.
/// </summary>
internal sealed class KillTests
{
    private const int Rows = 20_000;
    private const int Members = 60_000;
    private const int RowsOfARequest = 200;
    private const int MembersOfARequest = 10_000;
    private const int Senders = 4;
    private const int UsualKills = 20;

    private static int WantedKills => int.TryParse(Environment.GetEnvironmentVariable("BATCH_TEST_KILLS"), CultureInfo.InvariantCulture, out int kills)
        ? kills
        : UsualKills;

    [Test]
    [CancelAfter(1_800_000)]
    public async Task Sync_ProfilesKilledAgainAndAgain_EndAsUndisturbed(CancellationToken cancellationToken)
    {
        await using BulkyJob job = await BulkyJob.StartAsync("""
            "object": "profiles", "mode": "upsert", "route": "update", "skipUnchanged": true,
            "fields": { "id": "custom_id", "mail": "$email_marketing", "n": { "to": "n", "type": "integer" } }
            """, Enumerable.Range(0, Rows).Select(Row), cancellationToken);
        JsonNode undisturbed = await job.RunAsync();
        string[] expected = job.Store();

        int wanted = WantedKills - (2 * (WantedKills / 3)), kills = 0;
        while (kills < wanted)
        {
            job.Reset();
            (JsonNode report, int killed) = await job.RunKilledAsync(Rows / RowsOfARequest, cancellationToken);
            kills += killed;

            Assert.That(job.Store(), Is.EqualTo(expected));
            if (BulkyJob.Long(report, "unchanged") < Rows) Assert.That(BulkyJob.CountsOf(report), Is.EqualTo(BulkyJob.CountsOf(undisturbed)));
            Assert.That(BulkyJob.Long(await job.RunAsync(), "unchanged"), Is.EqualTo(Rows), "what was accepted is remembered");
        }

        TestContext.Out.WriteLine($"{kills} kills");
    }

    [Test]
    [CancelAfter(1_800_000)]
    public async Task Sync_EventsKilledAgainAndAgain_NoneLostAndOnlyThoseUnderWayTwice(CancellationToken cancellationToken)
    {
        await using BulkyJob job = await BulkyJob.StartAsync("""
            "object": "events", "mode": "track", "route": "update",
            "fields": { "id": "custom_id", "n": { "to": "n", "type": "integer" } }, "set": { "event_name": { "value": "seen" } }
            """, Enumerable.Range(0, Rows).Select(Row), cancellationToken);

        int kills = 0;
        while (kills < WantedKills / 3)
        {
            job.Reset();
            (JsonNode report, int killed) = await job.RunKilledAsync(Rows / RowsOfARequest, cancellationToken);
            kills += killed;

            Assert.That(BulkyJob.CountsOf(report), Is.EqualTo((Rows, Rows, 0, 0, 0, true)));
            Assert.That(job.Emulator.Profiles, Has.Count.EqualTo(Rows), "no event is lost");

            // A run that had ended before it could be killed is no part of the one that follows it.
            long whole = job.Emulator.Profiles.Sum(static profile => profile.Events.Count) / Rows * Rows;
            long repeated = job.Emulator.Profiles.Sum(static profile => profile.Events.Count) - whole;
            Assert.That(repeated, Is.InRange(0, killed * Senders * RowsOfARequest), "at most the requests under way are repeated");
        }

        TestContext.Out.WriteLine($"{kills} kills");
    }

    [Test]
    [CancelAfter(1_800_000)]
    public async Task Sync_MirrorKilledAgainAndAgain_EndsAsUndisturbed(CancellationToken cancellationToken)
    {
        await using BulkyJob job = await BulkyJob.StartAsync("""
            "object": "audience", "mode": "mirror", "audience": "vip", "createAudience": true,
            "guard": { "maxRemovalShare": 1 }, "fields": { "id": "custom_id", "n": { "to": "n", "type": "integer" } }
            """, [], cancellationToken);

        int kills = 0;
        while (kills < WantedKills / 3)
        {
            job.Reset();
            job.WriteRows(Enumerable.Range(0, Members).Select(Row));
            kills += (await job.RunKilledAsync(Members / MembersOfARequest, cancellationToken)).Kills;
            job.WriteRows(Enumerable.Range(Members / 2, Members).Select(Row));
            kills += (await job.RunKilledAsync(Members / MembersOfARequest, cancellationToken)).Kills;

            IEnumerable<string> expected = Enumerable.Range(Members / 2, Members).Select(static i => $"user-{i}");
            Assert.That(job.Emulator.Audiences["vip"].Members.Keys.Order(), Is.EqualTo(expected.Order()));
            JsonNode again = await job.RunAsync();
            Assert.That(BulkyJob.Long(again, "unchanged"), Is.EqualTo(Members), "the snapshot is that of an undisturbed run");
            Assert.That(BulkyJob.Long(again, "removalsPlanned"), Is.Zero);
        }

        TestContext.Out.WriteLine($"{kills} kills");
    }

    private static string Row(int i) => FormattableString.Invariant($"user-{i},{(i % 2 == 0 ? "subscribed" : "unsubscribed")},{i}");
}
