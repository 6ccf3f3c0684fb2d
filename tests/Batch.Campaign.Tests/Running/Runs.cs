using Batch.Campaign.Tests.Laws;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Running;

/// <summary>Many runs of a kind, each drawn from its seed alone.</summary>
internal static class Runs
{
    /// <param name="usual">How many runs, unless the environment says otherwise.</param>
    /// <param name="draw">Draws a scenario. Its text tells it.</param>
    /// <param name="conditionsOf">The conditions in it.</param>
    /// <param name="playAsync">Carries it out, and notes what is broken.</param>
    public static void PlayAll<TScenario>(
        int usual, Func<Random, TScenario> draw, Func<TScenario, Conditions> conditionsOf, Func<TScenario, Bench, Task> playAsync)
        where TScenario : notnull
    {
        var tally = new Tally();
        foreach (int seed in Seeds.From(usual))
        {
            TScenario scenario = draw(new Random(seed));
            using var bench = new Bench(conditionsOf(scenario));
            Play(() => playAsync(scenario, bench), bench);
            bench.Broken.AddRange(WireLaws.Broken(bench));
            tally.Add(bench);
            if (bench.Broken.Count > 0) Assert.Fail(Tell(seed, scenario, bench.Broken));
        }
        TestContext.Out.WriteLine($"{TestContext.CurrentContext.Test.ClassName}: {tally}");
    }

    private static void Play(Func<Task> work, Bench bench)
    {
        try
        {
            Pump.Run(bench.Clock, work);
        }
        catch (Exception exception)
        {
            bench.Broken.Add(exception is BrokenLawException ? exception.Message : $"the run threw what it may not: {exception}");
        }
    }

    private static string Tell(int seed, object scenario, IEnumerable<string> broken) =>
        $"Seed {seed} breaks these laws:\n- {string.Join("\n- ", broken.Take(10))}\nIts scenario:\n{scenario}\nTo repeat it alone:\n{Seeds.CommandFor(seed)}";
}
