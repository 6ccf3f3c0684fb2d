using System.Globalization;
using System.Text.RegularExpressions;

namespace Batch.Sdk.Sync.Jobs;

/// <summary>Says where something stands in a job: <c>$.fields.Phone.country</c>, <c>$.fields['First name'][1]</c>.</summary>
internal static partial class JobPath
{
    public const string Root = "$";

    public static string Member(string parent, string name) => PlainName().IsMatch(name)
        ? $"{parent}.{name}"
        : $"{parent}['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    [GeneratedRegex(@"^[A-Za-z_$][A-Za-z0-9_$]*\z")]
    private static partial Regex PlainName();
}
