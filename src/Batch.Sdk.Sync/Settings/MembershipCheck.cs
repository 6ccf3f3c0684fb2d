using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync.Settings;

/// <summary>Finds what a database cannot compare, so that a mirror with a membership table cannot be had.</summary>
internal static class MembershipCheck
{
    private const string Otherwise = "or leave membershipTable out, and the comparison is made here";

    public static IEnumerable<SyncFault> Faults(SyncSettings settings, IReadOnlyList<FieldRule> rules, RowSource source)
    {
        if (settings.MembershipTable is null) yield break;
        if (source is not SqlSource { Dialect: { } dialect } sql)
        {
            yield return new("membershipTable", $"It is for the query of a database whose SqlDialect is known (SqlSource); {Otherwise}.");
            yield break;
        }

        foreach (FieldRule rule in rules)
        {
            if (rule.IsOpaque)
                yield return new(rule.Field, $"The database does not see what a transform of your own changes; do it in the query, {Otherwise}.");
            if (rule.Field == FieldNames.CustomId && IdFault(rule, sql, dialect) is { } fault) yield return new(rule.Field, fault);
        }
    }

    private static string? IdFault(FieldRule rule, SqlSource source, SqlDialect dialect)
    {
        bool isPlain = rule.Options is { Transform: null, Country: null, Type: FieldType.Source or FieldType.Text };
        if (rule.Columns.Count != 1 || !isPlain)
            return $"The database compares custom IDs as the query gives them; do what is to be done with them in the query, {Otherwise}.";
        return rule.Columns is [var column] && source.ColumnTypes.TryGetValue(column, out string? type) && dialect.CustomId(column, type) is null
            ? $"The column \"{column}\" is a {type}, of which the database makes another text; cast it to a text in the query, {Otherwise}."
            : null;
    }
}
