using System.Globalization;
using System.Text.RegularExpressions;

namespace Batch.Sdk.Emulator.Tests.Support;

/// <summary>
/// Short forms for long JSON. <c>⟨a*300⟩</c> is 300 letters; <c>⟨"n#":1,*50⟩</c> is 50 members with commas between, and
/// <c>#</c> is the number of each.
/// </summary>
internal static partial class Template
{
    public static string Expand(string text) => Repetition().Replace(text, match =>
    {
        IEnumerable<string> copies = Enumerable
            .Range(0, int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture))
            .Select(i => match.Groups["text"].Value.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return string.Join(match.Groups["comma"].Value, copies);
    });

    [GeneratedRegex(@"⟨(?<text>[^⟨⟩]+?)(?<comma>,?)\*(?<count>\d+)⟩")]
    private static partial Regex Repetition();
}
