using System.Text.RegularExpressions;

namespace Batch.Sdk.Tests.Readme;

/// <summary>A block of C# in a page, and the line of the page that it begins on.</summary>
internal sealed partial record ReadmeBlock(string Page, int Line, string Code)
{
    public static IEnumerable<ReadmeBlock> In(string page)
    {
        using var reader = new StreamReader(typeof(ReadmeBlock).Assembly.GetManifestResourceStream(page)!);
        string text = reader.ReadToEnd().ReplaceLineEndings("\n");
        foreach (Match fence in Fences().Matches(text))
        {
            Group code = fence.Groups["code"];
            yield return new ReadmeBlock(page, text.AsSpan(0, code.Index).Count('\n') + 1, code.Value);
        }
    }

    public override string ToString() => $"{Page} line {Line}";

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
