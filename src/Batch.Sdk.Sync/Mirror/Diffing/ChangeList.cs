using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync.Mirror.Diffing;

/// <summary>Changes in a file, as there may be more than memory has room for: written whole first, then read.</summary>
internal sealed class ChangeList(string path) : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly FileStream _file = PrivateFiles.Open(path, FileMode.Create, bufferSize: 0);

    /// <summary>Bytes.</summary>
    public long Length => _file.Length;

    public void Write(ReadOnlySpan<byte> changes) => _file.Write(changes);

    public IEnumerable<MemberChange> Read()
    {
        byte[] buffer = new byte[BufferSize];
        int start = 0;
        int end = 0;
        long position = 0;
        while (true)
        {
            while (TryRead(buffer.AsSpan(start, end - start), out MemberChange? change, out int length))
            {
                start += length;
                yield return change!;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
            int read = RandomAccess.Read(_file.SafeFileHandle, buffer.AsSpan(end), position);
            if (read == 0) yield break;
            position += read;
            end += read;
        }
    }

    public void Dispose() => _file.Dispose();

    private static bool TryRead(ReadOnlySpan<byte> source, out MemberChange? change, out int length)
    {
        ReadOnlySpan<byte> rest = source;
        change = ChangeCodec.TryRead(ref rest);
        length = source.Length - rest.Length;
        return change is not null;
    }
}
