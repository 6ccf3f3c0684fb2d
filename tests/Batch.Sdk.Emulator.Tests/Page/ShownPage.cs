using System.Net;
using System.Text.RegularExpressions;

namespace Batch.Sdk.Emulator.Tests.Page;

/// <summary>What stands in the browser: the elements, and the lines of the browser's console.</summary>
internal sealed partial record ShownPage(string Html, IReadOnlyList<string> Console)
{
    /// <summary>The texts of the page, hidden ones among them, each run of blanks as one.</summary>
    public string Text { get; } = Blanks().Replace(WebUtility.HtmlDecode(Tag().Replace(Html, " ")), " ");

    /// <summary>The texts within the element of this ID, up to the end of the first element like it.</summary>
    public string TextOf(string id)
    {
        Match element = Regex.Match(Html, $"""<(\w+)[^>]* id="{id}"[^>]*>(.*?)</\1>""", RegexOptions.Singleline);
        return Blanks().Replace(WebUtility.HtmlDecode(Tag().Replace(element.Groups[2].Value, " ")), " ").Trim();
    }

    /// <summary>The tab whose data was read and shown, or null.</summary>
    public string? Ready => ReadyTab().Match(Html) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("<body[^>]* data-ready=\"(\\w+)\"")]
    private static partial Regex ReadyTab();
}
