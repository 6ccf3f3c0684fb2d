using System.Globalization;
using System.Text;
using Batch.Sdk;

namespace Batch.Cli.Audiences;

/// <summary>Audiences as a table, its columns as wide as they need.</summary>
internal static class AudienceTable
{
    private const int Members = 1;
    private const string Gap = "  ";
    private static readonly string[] Header = ["NAME", "MEMBERS", "STATE", "CREATED", "UPDATED", "DISPLAY NAME"];

    public static string Of(IEnumerable<AudienceInfo> audiences)
    {
        string[][] rows = [Header, .. audiences.Select(Cells)];
        int[] widths = [.. Header.Index().Select(column => rows.Max(row => row[column.Index].Length))];
        var text = new StringBuilder();
        foreach (string[] row in rows)
        {
            IEnumerable<string> cells = row.Index().Select(cell => cell.Index == Members ? cell.Item.PadLeft(widths[Members]) : cell.Item.PadRight(widths[cell.Index]));
            text.Append(string.Join(Gap, cells).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string[] Cells(AudienceInfo audience) =>
    [
        audience.Name,
        audience.MemberCount?.ToString(CultureInfo.InvariantCulture) ?? "",
        audience.State.ToString(),
        Time(audience.Created),
        Time(audience.Updated),
        Plain(audience.DisplayName ?? ""),
    ];

    /// <summary>A name that anyone may have given must not steer the terminal.</summary>
    private static string Plain(string text) => string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c));

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";
}
