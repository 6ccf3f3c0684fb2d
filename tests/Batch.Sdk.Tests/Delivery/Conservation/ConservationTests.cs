namespace Batch.Sdk.Tests.Delivery.Conservation;

/// <summary>The laws of delivery, over generated items, sources and failures.</summary>
internal sealed class ConservationTests
{
    [Test]
    public void Send_AnythingGoesWrong_EachOutcomeIsTrueAndNoLawIsBroken() => CsCheck.Check.Sample(
        Scenario.Any,
        scenario => Assert.That(BrokenLaws(scenario, out _), Is.Empty),
        iter: 800,
        threads: 1);

    [Test]
    public void Send_NothingGoesWrong_AllThatIsSoundIsAccepted() => CsCheck.Check.Sample(
        Scenario.Any,
        scenario =>
        {
            scenario = scenario.Undisturbed();
            Assert.That(BrokenLaws(scenario, out ScenarioRun run), Is.Empty);
            int sound = scenario.Items.Count(item => item.Content is not (Content.Missing or Content.Faulty or Content.Poison));
            if (run.Failure is null) Assert.That(run.Counts.Accepted + run.Counts.Merged, Is.EqualTo(sound));
            else Assert.That(scenario.Items.Count(item => item.Content == Content.Poison), Is.AtLeast(9), "else there is no reason to stop");
        },
        iter: 200,
        threads: 1);

    private static IEnumerable<string> BrokenLaws(Scenario scenario, out ScenarioRun run)
    {
        run = new ScenarioRun(scenario);
        run.RunAsync().GetAwaiter().GetResult();
        return new ScenarioLaws(scenario, run).Broken();
    }
}
