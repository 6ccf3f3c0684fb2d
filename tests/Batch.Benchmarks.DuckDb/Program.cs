using System.Globalization;
using DuckDB.NET.Data;

// How many lines of the second file the first one has not, and the other way round, as DuckDB finds it; with the CPU seconds and the peak memory of it.
(string before, string now) = (args[0], args[1]);
using var connection = new DuckDBConnection("DataSource=:memory:");
connection.Open();
long joined = CountMissing(now, before);
long left = CountMissing(before, now);
string peak = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{joined} {left} {Environment.CpuUsage.TotalTime.TotalSeconds:0.000} {peak.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1]}"));

long CountMissing(string here, string there)
{
    using DuckDBCommand command = connection.CreateCommand();
    command.CommandText = $"select count(*) from {Lines(here)} anti join {Lines(there)} using (id)";
    return (long)command.ExecuteScalar()!;
}

static string Lines(string path) => $"read_csv('{path}', header = false, columns = {{'id': 'VARCHAR'}})";
