using System.Data.Common;

namespace Batch.Sdk.Sync.Tests.Mirror.Sql;

/// <summary>Somebody who may read a database and nothing else.</summary>
internal sealed class DatabaseReader(Func<DbConnection> connect, Action forget) : IDisposable
{
    public DbConnection Connect() => connect();

    public void Dispose() => forget();
}
