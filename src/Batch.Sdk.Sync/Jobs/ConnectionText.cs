using System.Data.Common;
using System.Globalization;

namespace Batch.Sdk.Sync.Jobs;

/// <summary>Completes a connection string from the environment. It is quoted in no message.</summary>
internal static class ConnectionText
{
    private const string Variable = "env:";
    private const string Sqlite = "sqlite";
    private const string SqliteMode = "mode";
    private static readonly string[] SqliteFile = ["data source", "datasource", "filename"];

    public static string? Read(JobValue value, string? provider, string baseDirectory, bool writes)
    {
        if (Resolve(value.Name(), value) is not { } text) return null;
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            value.Fault("It is no connection string: it must be of the form Key=Value;Key=Value.");
            return null;
        }

        foreach (string key in parts.Keys.Cast<string>().ToArray())
            if (Resolve(Convert.ToString(parts[key], CultureInfo.InvariantCulture), value) is { } resolved)
                parts[key] = resolved;
        if (provider == Sqlite) CompleteSqlite(parts, value, baseDirectory, writes);
        return parts.ConnectionString;
    }

    /// <summary>The text, or that of the variable it names.</summary>
    private static string? Resolve(string? text, JobValue value)
    {
        if (text?.StartsWith(Variable, StringComparison.Ordinal) != true) return text;
        string name = text[Variable.Length..];
        string? found = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(found)) value.Fault($"The environment variable {name} is not set.");
        return string.IsNullOrEmpty(found) ? null : found;
    }

    /// <summary>A file is found beside the job, and is there; only a mirror that keeps its members in it has anything to write to it.</summary>
    private static void CompleteSqlite(DbConnectionStringBuilder parts, JobValue value, string baseDirectory, bool writes)
    {
        if (SqliteFile.FirstOrDefault(parts.ContainsKey) is not { } key || parts[key] is not string { Length: > 0 } file) return;
        if (file[0] is ':' or '|' || file.StartsWith("file:", StringComparison.Ordinal)) return;
        if (file.Contains('\0', StringComparison.Ordinal)) value.Fault("It is no path: it has a NUL character.");
        else parts[key] = Path.GetFullPath(file, baseDirectory);
        if (!parts.ContainsKey(SqliteMode)) parts[SqliteMode] = writes ? "ReadWrite" : "ReadOnly";
    }
}
