using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync.State;

/// <summary>Tells mappings apart, save for what transforms without a name do: of them the mapped values are remembered.</summary>
internal static class MappingHash
{
    public static string Of(IEnumerable<FieldRule> rules)
    {
        var text = new StringBuilder();
        foreach (FieldRule rule in rules.OrderBy(static rule => rule.Field, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{rule.Field}\n{string.Join('\t', rule.Columns)}\n{rule.Constant.Kind}:{rule.Constant}\n");
            text.Append(CultureInfo.InvariantCulture, $"{rule.Options.Type}\n{rule.Options.Nulls}\n{rule.Options.Country}\n{NameOf(rule)}\n\n");
        }

        return Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string? NameOf(FieldRule rule) => rule.IsOpaque ? "its own" : rule.Options.Transform?.Method.Name;
}
