using System.Text.RegularExpressions;

namespace Batch.Sdk.Sync.Mirror.Sql;

/// <summary>The name of a membership table. It is short enough for what is put behind it, on any engine.</summary>
internal sealed partial record TableName(string? Schema, string Table)
{
    public const string Rule = "it may have letters, digits and underscores, not begin with a digit, and have at most 50 of them; a schema and a dot may stand before it";

    public static bool IsValid(string name) => Pattern().IsMatch(name);

    public static TableName Parse(string name) => name.Split('.') is [var schema, var table] ? new(schema, table) : new(null, name);

    /// <summary>The name in a statement.</summary>
    public string In(SqlDialect dialect) => Schema is null ? dialect.Quote(Table) : $"{dialect.Quote(Schema)}.{dialect.Quote(Table)}";

    [GeneratedRegex(@"\A([A-Za-z_][A-Za-z0-9_]{0,49}\.)?[A-Za-z_][A-Za-z0-9_]{0,49}\z")]
    private static partial Regex Pattern();
}
