using System.Text.RegularExpressions;

namespace Batch.Sdk.Tests.Errors;

/// <summary>What the page of faults says of one code.</summary>
internal sealed partial record FaultEntry(string Id, string Name, string Text)
{
    public string Meaning => Text[..Math.Max(0, Text.IndexOf("\n- ", StringComparison.Ordinal))].Trim();

    public string? Cause => Point("Cause");

    public string? Mend => Point("Mend");

    /// <summary>An expression of C# whose value is the faults of an item.</summary>
    public string? Example => Point("Example")?.Trim('`');

    public bool CanBeDisabled => Point("Can be disabled")!.StartsWith("yes", StringComparison.Ordinal);

    public static IReadOnlyList<FaultEntry> ReadAll()
    {
        using var reader = new StreamReader(typeof(FaultEntry).Assembly.GetManifestResourceStream("src/Batch.Sdk/FAULTS.md")!);
        return
        [
            .. Headings().Split(reader.ReadToEnd().ReplaceLineEndings("\n")).Skip(1).Chunk(3)
                .Select(parts => new FaultEntry(parts[0], parts[1], parts[2])),
        ];
    }

    public override string ToString() => Id;

    private string? Point(string title)
    {
        Match point = Regex.Match(Text, $@"^- \*\*{title}\*\*: (?<text>.+)$", RegexOptions.Multiline);
        return point.Success ? point.Groups["text"].Value : null;
    }

    [GeneratedRegex(@"^## (BATCH\d{4}): (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
