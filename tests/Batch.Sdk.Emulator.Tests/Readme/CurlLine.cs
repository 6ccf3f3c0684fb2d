using System.Globalization;
using System.Text.RegularExpressions;

namespace Batch.Sdk.Emulator.Tests.Readme;

/// <summary>A call in the README, and what it says the answer is.</summary>
internal sealed partial record CurlLine(string Command, int Status, string Body)
{
    private const string AnyTime = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z";

    public static IEnumerable<CurlLine> InReadme()
    {
        using var reader = new StreamReader(typeof(CurlLine).Assembly.GetManifestResourceStream("README.md")!);
        return Calls().Matches(reader.ReadToEnd().ReplaceLineEndings("\n")).Select(match => new CurlLine(
            match.Groups["command"].Value,
            int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture),
            match.Groups["body"].Value));
    }

    /// <summary>Whether a body is the one shown, at another time and with whatever is left out.</summary>
    public bool Shows(string body)
    {
        IEnumerable<string> parts = Body.Split('…').Select(part => Times().Replace(Regex.Escape(part), _ => AnyTime));
        return Regex.IsMatch(body, @"\A" + string.Join(".*", parts) + @"\z");
    }

    [GeneratedRegex(@"^(?<command>curl (?:.*\\\n)*.*)\n# (?<status>\d{3}) (?<body>.*)$", RegexOptions.Multiline)]
    private static partial Regex Calls();

    [GeneratedRegex(@"2026-01-15T1\d:00:00\\\.000Z")]
    private static partial Regex Times();
}
