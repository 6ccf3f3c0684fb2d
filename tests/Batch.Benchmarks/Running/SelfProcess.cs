using System.Diagnostics;

namespace Batch.Benchmarks.Running;

/// <summary>Starts this program once more, so that what it does is accounted apart.</summary>
internal static class SelfProcess
{
    public static Process Start(params string[] arguments)
    {
        string host = Environment.ProcessPath!;
        bool isShared = Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] all = isShared ? [typeof(SelfProcess).Assembly.Location, .. arguments] : arguments;
        return Process.Start(new ProcessStartInfo(host, all) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }
}
