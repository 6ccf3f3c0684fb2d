using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync.Reporting;

/// <summary>Gathers what became of the rows of a file of rejects, and leaves in it those that are not done with.</summary>
internal sealed class RejectsRewrite(string path, SyncTarget target)
{
    private readonly Dictionary<long, (ItemStatus Status, IReadOnlyList<Fault> Faults)> _open = [];

    public void Note(RejectedRow row) => _open[row.Position] = (row.Status, row.Faults);

    /// <exception cref="BatchException">The outcomes are not those of all rows; the file is as it was.</exception>
    public async Task RunAsync(SyncReport report)
    {
        long done = report.Accepted - report.AcceptedWithErrors + report.Merged + report.Unchanged;
        if (done + _open.Count != report.Read)
            throw new BatchException($"Not every row has an outcome, so that {path} was left as it was. Rows that were accepted are still in it: {report}.");

        string draft = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            await WriteAsync(draft, report.Read).ConfigureAwait(false);
            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private async Task WriteAsync(string draft, long read)
    {
        FileStream file = PrivateFiles.Open(draft, FileMode.CreateNew);
        await using (file.ConfigureAwait(false))
        {
            RejectsReader reader = new(path, target);
            await using (reader.ConfigureAwait(false))
            {
                long position = -1;
                while (await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false))
                {
                    if (reader.IsToSend) position++;
                    bool wasRead = reader.IsToSend && position < read;
                    if (Left(reader, wasRead, position) is not { IsEmpty: false } line) continue;
                    file.Write(line.Span);
                    file.Write("\n"u8);
                }
            }

            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>What is left of a line: nothing if its row is done with.</summary>
    private ReadOnlyMemory<byte> Left(RejectsReader reader, bool wasRead, long position)
    {
        if (!wasRead) return reader.Line;
        if (!_open.TryGetValue(position, out (ItemStatus Status, IReadOnlyList<Fault> Faults) outcome)) return default;
        return outcome.Status == ItemStatus.NotAttempted || reader.Row is null
            ? reader.Line
            : RejectsLine.With(reader.Row, outcome.Status, outcome.Faults);
    }
}
