using System.Data.Common;
using System.Text;

namespace Batch.Sdk.Sync.Jobs;

/// <summary>Opens the source of a job; the databases that the caller has drivers for are given by name.</summary>
internal delegate RowSource SourceFactory(IReadOnlyDictionary<string, DbProviderFactory> providers);

/// <summary>Reads where the rows of a job come from.</summary>
internal sealed class SourceReader(string baseDirectory)
{
    private const string Csv = "csv";
    private const string Sql = "sql";

    private static readonly Dictionary<string, SqlDialect> Dialects = new()
    {
        ["postgresql"] = SqlDialect.PostgreSql,
        ["sqlite"] = SqlDialect.Sqlite,
    };

    /// <summary>Files that need nothing but their path.</summary>
    private static readonly Dictionary<string, Func<string, RowSource>> Files = new()
    {
        ["ndjson"] = static path => new NdjsonSource(path),
        ["parquet"] = static path => new ParquetSource(path),
    };

    public SourceFactory? Read(JobObject job)
    {
        if (job.Require("source")?.Object() is not { } source) return null;
        JobValue? type = source.Require("type");
        if (type?.Name() is not { } word) return null;
        SourceFactory? factory = null;
        if (Files.TryGetValue(word, out Func<string, RowSource>? open)) factory = ReadFile(source, open);
        else if (word == Csv) factory = ReadCsv(source);
        else if (word == Sql) factory = ReadSql(source, writes: job.Find("membershipTable") is not null);
        else
        {
            type.Value.Fault($"\"{word}\" is not known; {NearestName.Hint(word, [Csv, .. Files.Keys, Sql])}");
            return null;
        }

        source.RefuseOthers();
        return factory;
    }

    private SourceFactory? ReadFile(JobObject source, Func<string, RowSource> open) =>
        source.Require("path")?.FullPath(baseDirectory) is { } path ? _ => open(path) : null;

    private SourceFactory? ReadCsv(JobObject source)
    {
        var defaults = new CsvSourceOptions();
        var options = new CsvSourceOptions
        {
            Delimiter = source.Find("delimiter") is { } delimiter ? ReadDelimiter(delimiter) : defaults.Delimiter,
            HasHeader = source.Find("header")?.Boolean() ?? defaults.HasHeader,
            Encoding = source.Find("encoding") is { } encoding ? ReadEncoding(encoding) ?? defaults.Encoding : defaults.Encoding,
        };
        return ReadFile(source, path => new CsvSource(path, options));
    }

    private SourceFactory? ReadSql(JobObject source, bool writes)
    {
        JobValue? provider = source.Require("provider");
        string? name = provider?.Name();
        string? connection = source.Require("connection") is { } text ? ConnectionText.Read(text, name, baseDirectory, writes) : null;
        string? query = source.Require("query")?.Name();
        if (name is null || connection is null || query is null) return null;
        string path = provider!.Value.Path;
        return providers => providers.TryGetValue(name, out DbProviderFactory? factory)
            ? new SqlSource(() => Connect(factory, connection), query, Dialects.GetValueOrDefault(name))
            : throw new SyncConfigurationException([new(path, $"There is no driver for \"{name}\"; {NearestName.Hint(name, [.. providers.Keys])}")]);
    }

    private static DbConnection Connect(DbProviderFactory factory, string connectionString)
    {
        DbConnection connection = factory.CreateConnection()
            ?? throw new NotSupportedException("The driver makes no connections.");
        try
        {
            connection.ConnectionString = connectionString;
            return connection;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Its message may quote the string, so that it does not go along as the cause either.
            connection.Dispose();
            throw new RowSourceException("The driver cannot read the connection string; look at its keywords.", 0, "row 0");
        }
    }

    private static char? ReadDelimiter(JobValue value)
    {
        char? delimiter = TransformReader.Delimiter(value);
        if (delimiter is not { } character || CsvSourceOptions.CanDelimit(character)) return delimiter;
        value.Fault(CsvSourceOptions.NoDelimiter);
        return null;
    }

    private static Encoding? ReadEncoding(JobValue value)
    {
        if (value.Name() is not { } name) return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            value.Fault($"\"{name}\" is no encoding that is known here; use one such as utf-8, iso-8859-1 or windows-1252.");
            return null;
        }
    }
}
