using System.Globalization;
using Batch.Benchmarks.Encoding;
using Batch.Benchmarks.RateLimiting;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var benchmarks = new Dictionary<string, Action>(StringComparer.OrdinalIgnoreCase)
{
    ["encode"] = EncodingBenchmark.Run,
    ["limiter"] = LimiterBenchmark.Run,
};

string[] unknown = [.. args.Where(name => !benchmarks.ContainsKey(name))];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"Unknown: {string.Join(", ", unknown)}. There are: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

foreach (string name in args.Length > 0 ? args : [.. benchmarks.Keys]) benchmarks[name]();
return 0;
