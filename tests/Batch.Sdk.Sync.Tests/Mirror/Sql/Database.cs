using System.Data.Common;
using System.Globalization;

namespace Batch.Sdk.Sync.Tests.Mirror.Sql;

/// <summary>A database of an engine, empty and for one test.</summary>
internal abstract class Database : IDisposable
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";

    public abstract SqlDialect Dialect { get; }

    /// <summary>A type for columns that hold whole numbers.</summary>
    public const string Whole = "bigint";

    public static Database Open(string engine) => engine == Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase();

    /// <summary>The schema that names are of without one.</summary>
    public abstract string Schema { get; }

    public abstract DbConnection Connect();

    public abstract DatabaseReader Reader();

    public SqlSource Query(string query) => new(Connect, query, Dialect);

    public void Execute(string statement)
    {
        using DbConnection connection = Connect();
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, each with its values in one text.</summary>
    public List<string> Read(string query)
    {
        using DbConnection connection = Connect();
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = query;
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            object[] values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(static value => Convert.ToString(value, CultureInfo.InvariantCulture))));
        }

        return rows;
    }

    /// <summary>A table <c>people</c> with a custom ID and a level, in this order.</summary>
    public void Fill(IEnumerable<(string? Id, int Level)> people)
    {
        Execute($"drop table if exists people; create table people (row_order {Whole}, id text, level {Whole})");
        string[] rows = [.. people.Select((person, order) => string.Create(CultureInfo.InvariantCulture, $"({order}, {Literal(person.Id)}, {person.Level})"))];
        if (rows.Length > 0) Execute($"insert into people values {string.Join(", ", rows)}");
    }

    public abstract void Dispose();

    public static string Literal(string? text) => text is null ? "null" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
