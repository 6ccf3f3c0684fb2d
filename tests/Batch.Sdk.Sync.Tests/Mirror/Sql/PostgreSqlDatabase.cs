using System.Data.Common;
using Npgsql;

namespace Batch.Sdk.Sync.Tests.Mirror.Sql;

/// <summary>A schema of a real PostgreSQL, where <c>BATCH_TEST_POSTGRESQL</c> says how to connect to one.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    private readonly string _schema = $"t{Guid.NewGuid():N}";

    public PostgreSqlDatabase() => Execute($"create schema {_schema}");

    public override SqlDialect Dialect => SqlDialect.PostgreSql;

    public override string Schema => _schema;

    private static string Server => Environment.GetEnvironmentVariable("BATCH_TEST_POSTGRESQL") is { Length: > 0 } text
        ? text
        : throw new IgnoreException("There is no PostgreSQL: set BATCH_TEST_POSTGRESQL to a connection string to mirror from one.");

    public override DbConnection Connect() => new NpgsqlConnection($"{Server};Search Path={_schema};Application Name={_schema}");

    /// <summary>Skips a test that would try the database again and again, where there is none.</summary>
    public static void Require() => _ = Server;

    /// <summary>Ends the connections of all others to it.</summary>
    public void Cut() => Execute($"select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = '{_schema}' and pid <> pg_backend_pid()");

    public override DatabaseReader Reader()
    {
        string role = $"reader_{_schema}";
        Execute($"create role {role} login; grant usage on schema {_schema} to {role}; grant select on all tables in schema {_schema} to {role}");
        string connection = new NpgsqlConnectionStringBuilder(Server) { Username = role, SearchPath = _schema, Pooling = false }.ConnectionString;
        return new DatabaseReader(() => new NpgsqlConnection(connection), () => Execute($"drop owned by {role}; drop role {role}"));
    }

    public override void Dispose()
    {
        Execute($"drop schema {_schema} cascade");
        using var connection = (NpgsqlConnection)Connect();
        NpgsqlConnection.ClearPool(connection);
    }
}
