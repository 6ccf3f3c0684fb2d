using System.Globalization;

namespace Batch.Campaign.Tests.Running;

/// <summary>
/// The seeds of a test: 0 and the next ones, so that each run of the suite is the same; <c>BATCH_CAMPAIGN_RUNS</c> asks for more, and
/// <c>BATCH_CAMPAIGN_SEED</c> says with which to begin.
/// </summary>
internal static class Seeds
{
    private const string First = "BATCH_CAMPAIGN_SEED";
    private const string Count = "BATCH_CAMPAIGN_RUNS";

    public static IEnumerable<int> From(int usual) => Enumerable.Range(Read(First) ?? 0, Read(Count) ?? usual);

    public static string CommandFor(int seed) =>
        $"{First}={seed.ToString(CultureInfo.InvariantCulture)} {Count}=1 dotnet test tests/Batch.Campaign.Tests --filter {TestContext.CurrentContext.Test.ClassName}";

    private static int? Read(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
