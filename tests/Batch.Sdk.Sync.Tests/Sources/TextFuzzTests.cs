using System.Text;
using Batch.Fuzzing;

namespace Batch.Sdk.Sync.Tests.Sources;

internal sealed class TextFuzzTests : IDisposable
{
    private static readonly string[] Numbered = [.. Enumerable.Range(1, FuzzedRun.Columns.Length).Select(static number => $"column{number}")];

    private static readonly string Csv = string.Join(',', FuzzedRun.Columns) + """"

        user-1,jane@example.com,06 39 98 13 37,1,1.5,true,2026-01-15T12:00:00,1000000000,a|b,https://example.com/a?b=c,Europe/Paris
        "user ""2""","a,b@example.com",+33639981337,-9223372036854775808,1e300,no,2026-03-29T02:30:00,-1,"x
        y",ftp://x,fr-FR
        user-3,,,,,,,,,,
        Zoé,z@é.example,0033,0x10,"1,5",1,15/01/2026,99999999999999,|||,http://[::1]/,GMT
        user-5,short

        """";

    private static readonly ByteMutator Csvs = new(
        Csv, Csv.ReplaceLineEndings("\r\n"), Csv.Replace(',', ';'), "\uFEFF" + Csv, $"{Csv}{Csv}{Csv}", "id\n", "\"id\"\r\n\"\"\r\n");

    private static readonly string Ndjson = """
        {"id":"user-1","mail":"jane@example.com","phone":"06 39 98 13 37","n":1,"real":1.5,"flag":true,"when":"2026-01-15T12:00:00Z","epoch":1000000000,"tags":["a","b"],"link":"https://example.com/","zone":"Europe/Paris"}
        {"id":42,"mail":null,"n":-9223372036854775808,"real":1e300,"flag":"no","when":1768478400,"epoch":"-1","tags":"a|b","zone":{"a":[1]}}
        {"id":"Zo\u00e9","n":12345678901234567890,"real":0.1234567890123456789,"epoch":1e15,"tags":[1,null,{"a":2}]}

        {"id":"user-4"}
        """;

    private static readonly JsonMutator Ndjsons = new(Ndjson, $"{Ndjson}\r\n{Ndjson}", """{"id":"x"}""");

    private readonly FuzzedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Test]
    public Task Csv_Fuzzed_IsReadOrSaysWhatIsWrong() => Fuzz.BytesAsync(400, Csvs.Make, async (bytes, cancellationToken) =>
    {
        await _run.RunAsync(new CsvSource(Text(bytes)), FuzzedRun.Columns, cancellationToken);
        await _run.RunAsync(new CsvSource(Text(bytes), new CsvSourceOptions { HasHeader = false, Delimiter = ',' }), Numbered, cancellationToken);
    });

    [Test]
    public Task CsvFile_Fuzzed_IsReadOrSaysWhatIsWrong() => Fuzz.BytesAsync(
        150, Csvs.Make, (bytes, cancellationToken) => RunFileAsync(".csv", bytes, static path => new CsvSource(path), cancellationToken));

    [Test]
    public Task Ndjson_Fuzzed_IsReadOrSaysWhatIsWrong() => Fuzz.BytesAsync(800, Ndjsons.Make, async (bytes, cancellationToken) =>
    {
        using var stream = new MemoryStream(bytes);
        await _run.RunAsync(new NdjsonSource(stream), FuzzedRun.Columns, cancellationToken);
    });

    [Test]
    public Task ZippedFile_Fuzzed_IsReadOrSaysWhatIsWrong()
    {
        var zipped = new ByteMutator(TemporaryFile.Zip(Encoding.UTF8.GetBytes(Ndjson)), TemporaryFile.Zip([]));
        return Fuzz.BytesAsync(
            300, zipped.Make, (bytes, cancellationToken) => RunFileAsync(".ndjson.gz", bytes, static path => new NdjsonSource(path), cancellationToken));
    }

    private static StreamReader Text(byte[] bytes) => new(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: false);

    private async Task RunFileAsync(string extension, byte[] bytes, Func<string, RowSource> open, CancellationToken cancellationToken)
    {
        using var file = new TemporaryFile(extension, bytes);
        await _run.RunAsync(open(file.Path), FuzzedRun.Columns, cancellationToken);
        Law.Holds(file.IsClosed(), "The file is closed.");
    }
}
