using System.Data.Common;
using Batch.Sdk.Sync.Tests.Testing;
using Microsoft.Data.Sqlite;

namespace Batch.Sdk.Sync.Tests.Mirror.Sql;

/// <summary>A file of SQLite.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly TemporaryFolder _folder = new();

    public override SqlDialect Dialect => SqlDialect.Sqlite;

    public override string Schema => "main";

    public override DatabaseReader Reader() =>
        new(() => new SqliteConnection($"Data Source={_folder.File("shop.sqlite")};Pooling=False;Mode=ReadOnly"), static () => { });

    public override DbConnection Connect() => new SqliteConnection($"Data Source={_folder.File("shop.sqlite")};Pooling=False");

    public override void Dispose() => _folder.Dispose();
}
