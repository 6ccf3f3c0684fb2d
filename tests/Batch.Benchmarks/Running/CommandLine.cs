using System.Globalization;

namespace Batch.Benchmarks.Running;

/// <summary>Verbs and options in any order; no verb means all of them.</summary>
internal sealed class CommandLine(params Verb[] verbs)
{
    private const string Quick = "--quick";
    private const string Mass = "mass";
    private const string Ids = "--ids";

    public async Task<int> RunAsync(string[] words)
    {
        int at = Array.IndexOf(words, Ids);
        int? ids = at >= 0 && at + 1 < words.Length && int.TryParse(words[at + 1], CultureInfo.InvariantCulture, out int count) ? count : null;
        if (ids is not null) words = [.. words[..at], .. words[(at + 2)..]];
        string[] names = [.. words.Where(word => word is not (Quick or Mass))];
        string[] unknown = [.. names.Where(name => Find(name) is null)];
        if (unknown.Length > 0)
        {
            await Console.Error.WriteLineAsync(Help(unknown));
            return 2;
        }

        var settings = new Settings(words.Contains(Quick), words.Contains(Mass), ids);
        foreach (Verb verb in names.Length > 0 ? names.Select(name => Find(name)!) : verbs) await verb.RunAsync(settings);
        return 0;
    }

    private Verb? Find(string name) => Array.Find(verbs, verb => verb.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private string Help(string[] unknown)
    {
        string[] lines =
        [
            $"Unknown: {string.Join(", ", unknown)}. There are:",
            .. verbs.Select(verb => $"  {verb.Name,-10} {verb.Explanation}"),
            $"  {Quick,-10} with any of them: small counts and few rounds, to see that all works",
        ];
        return string.Join(Environment.NewLine, lines);
    }
}
