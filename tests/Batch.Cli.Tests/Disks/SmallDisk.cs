using System.Diagnostics;

namespace Batch.Cli.Tests.Disks;

/// <summary>
/// A disk of few bytes, which only processes see that are started by its <see cref="Command"/>. The test is skipped where none can be made: it
/// takes Linux, and leave to make a namespace.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("batch-disk-");
    private readonly Process _holder;

    private SmallDisk(string size)
    {
        // The holder keeps the disk until its input ends.
        string mount = $"mount -t tmpfs -o size={size} tmpfs {_place.FullName} && echo ready && exec cat";
        _holder = Process.Start(new ProcessStartInfo("unshare", ["--map-root-user", "--mount", "sh", "-c", mount])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    public static async Task<SmallDisk> CreateAsync(string size, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("Disks are made on Linux only.");
        if (!File.Exists("/usr/bin/unshare") || !File.Exists("/usr/bin/nsenter")) Assert.Ignore("There is no unshare, or no nsenter, to make a disk with.");
        var disk = new SmallDisk(size);
        string error;
        try
        {
            if (await disk._holder.StandardOutput.ReadLineAsync(cancellationToken) == "ready") return disk;
            error = await disk._holder.StandardError.ReadToEndAsync(cancellationToken);
        }
        catch
        {
            disk.Dispose();
            throw;
        }

        disk.Dispose();
        throw new IgnoreException($"No disk can be made here: {error}");
    }

    /// <summary>To be put before a command that shall see the disk.</summary>
    public IReadOnlyList<string> Command => ["nsenter", "--preserve-credentials", "--user", "--mount", $"--target={_holder.Id}"];

    /// <summary>A path as such a command sees it.</summary>
    public string PathOf(string name) => Path.Combine(_place.FullName, name);

    public string Read(string name) => File.ReadAllText($"/proc/{_holder.Id}/root{PathOf(name)}");

    /// <summary>Changes the disk, such as to <c>size=1m</c> or <c>ro</c>.</summary>
    public async Task RemountAsync(string options, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> enter = Command;
        using Process process = Process.Start(enter[0], [.. enter.Skip(1), "mount", "-o", $"remount,{options}", _place.FullName]);
        await process.WaitForExitAsync(cancellationToken);
        Assert.That(process.ExitCode, Is.Zero);
    }

    public void Dispose()
    {
        _holder.Kill();
        _holder.WaitForExit();
        _holder.Dispose();
        _place.Delete();
    }
}
