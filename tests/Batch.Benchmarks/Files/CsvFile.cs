using System.Globalization;
using Batch.Benchmarks.Encoding;

namespace Batch.Benchmarks.Files;

/// <summary>A file of customers, 10 columns each, the last one quoted; deleted at the end.</summary>
internal sealed class CsvFile : IDisposable
{
    private const string Header = "id,email,phone,language,region,firstname,logins,score,signed_up,note";

    private CsvFile(string path, int count) => (Path, Count) = (path, count);

    public string Path { get; }

    public int Count { get; }

    public static CsvFile Write(int count)
    {
        var file = new CsvFile(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid():N}.csv"), count);
        using var text = new StreamWriter(file.Path);
        text.WriteLine(Header);
        foreach (Customer row in Customer.Stream(count)) text.WriteLine(Line(row));
        return file;
    }

    public void Dispose() => File.Delete(Path);

    private static string Line(Customer row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Id},{row.Email},{row.Phone},{row.Language},{row.Region},{row.FirstName},{row.Logins},{row.Score},"
        + $"{row.SignedUp:yyyy-MM-dd'T'HH:mm:ss'Z'},\"{row.City}, {row.Plan}\"");
}
