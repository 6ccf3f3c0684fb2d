namespace Batch.Benchmarks.Running;

/// <summary>A benchmark by the name it has on the command line.</summary>
internal sealed record Verb(string Name, string Explanation, Func<Settings, Task> RunAsync)
{
    public Verb(string name, string explanation, Action<Settings> run)
        : this(name, explanation, settings =>
        {
            run(settings);
            return Task.CompletedTask;
        })
    {
    }
}
