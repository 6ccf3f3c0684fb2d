using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Batch.Cli.Sync;

/// <summary>The databases that jobs may name as their provider.</summary>
internal static class Drivers
{
    public static IReadOnlyDictionary<string, DbProviderFactory> All { get; } = new Dictionary<string, DbProviderFactory>
    {
        ["postgresql"] = NpgsqlFactory.Instance,
        ["sqlite"] = SqliteFactory.Instance,
    };
}
