using System.Globalization;

namespace Batch.Fuzzing;

/// <summary>
/// Runs a law on many generated inputs, by default always the same. <c>BATCH_FUZZ_RUNS</c> asks for more, and for others, unless
/// <c>BATCH_FUZZ_SEED</c> says which is the first; each input follows from its seed alone. One that breaks the law fails the test, which tells the seed, the command that repeats it and, of bytes, a file with the
/// smallest that does it.
/// </summary>
internal static class Fuzz
{
    private const string RunsVariable = "BATCH_FUZZ_RUNS";
    private const string SeedVariable = "BATCH_FUZZ_SEED";

    /// <summary>After so long a run is cancelled, and has hung.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>After so long it is not waited for any longer.</summary>
    private static readonly TimeSpan HardLimit = TimeSpan.FromSeconds(30);

    public static Task BytesAsync(int usualRuns, Func<Random, byte[]> make, Action<byte[]> law) => BytesAsync(usualRuns, make, (input, _) =>
    {
        law(input);
        return Task.CompletedTask;
    });

    public static Task BytesAsync(int usualRuns, Func<Random, byte[]> make, Func<byte[], CancellationToken, Task> law) =>
        RunAsync(usualRuns, async (random, cancellationToken) =>
        {
            byte[] input = make(random);
            if (await FindFailureAsync(token => law(input, token)) is not { } failure) return;

            byte[] smallest = await Shrinking.ShrinkAsync(input, async smaller => await FindFailureAsync(token => law(smaller, token)) is not null);
            throw new BrokenLawException($"{failure.Message} The smallest input found, {smallest.Length} bytes, is in {Keep(smallest)}.", failure.InnerException ?? failure);
        });

    public static async Task RunAsync(int usualRuns, Func<Random, CancellationToken, Task> run)
    {
        int? asked = Number(RunsVariable);
        int runs = asked ?? usualRuns;
        int first = Number(SeedVariable) ?? (asked is null ? 0 : Random.Shared.Next(int.MaxValue - runs));
        for (int seed = first; seed < first + runs; seed++)
        {
            var random = new Random(seed);
            if (await FindFailureAsync(token => run(random, token)) is { } failure) Assert.Fail($"{failure}\n{Repeat(seed)}");
        }

        TestContext.Out.WriteLine($"{runs} inputs from seed {first}");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>What the run ends with, if it is not as it should be.</summary>
    private static async Task<Exception?> FindFailureAsync(Func<CancellationToken, Task> run)
    {
        using var deadline = new CancellationTokenSource(Deadline, TimeProvider.System);
        try
        {
            await Task.Run(() => run(deadline.Token)).WaitAsync(HardLimit, TimeProvider.System);
            return null;
        }
        catch (TimeoutException e)
        {
            return new BrokenLawException($"It goes on for more than {HardLimit.TotalSeconds} s and heeds no cancellation.", e);
        }
        catch (Exception e) when (deadline.IsCancellationRequested)
        {
            return new BrokenLawException($"It had to be cancelled after {Deadline.TotalSeconds} s.", e);
        }
        catch (BrokenLawException e)
        {
            return e;
        }
        catch (Exception e)
        {
            return new BrokenLawException($"It ended with an exception that is not foreseen: {e.GetType().Name}: {e.Message}", e);
        }
    }

    private static string Keep(byte[] input)
    {
        string folder = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "fuzz-findings")).FullName;
        string path = Path.Combine(folder, $"{TestContext.CurrentContext.Test.MethodName}-{input.Length}-{Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(input).AsSpan(0, 4))}.bin");
        File.WriteAllBytes(path, input);
        return path;
    }

    private static string Repeat(int seed)
    {
        string project = typeof(Fuzz).Assembly.GetName().Name!;
        string test = TestContext.CurrentContext.Test.ClassName + "." + TestContext.CurrentContext.Test.MethodName;
        return $"To repeat it: {SeedVariable}={seed} {RunsVariable}=1 dotnet test tests/{project} --filter FullyQualifiedName={test}";
    }
}
