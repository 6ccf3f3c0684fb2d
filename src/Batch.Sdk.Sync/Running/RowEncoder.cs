using Batch.Sdk.Items;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Writing;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Sync.Running;

/// <summary>Makes rows that are beyond doubt into the bytes of their operations. Not thread-safe.</summary>
/// <param name="source">The source.</param>
/// <param name="rules">The mapping, on the source.</param>
/// <param name="settings">What the rows become.</param>
/// <param name="context">The rules of the client.</param>
internal sealed class RowEncoder(RowSource source, IReadOnlyList<BoundRule> rules, SyncSettings settings, ValidationContext context) : IDisposable
{
    // Below the size at which arrays are kept apart and collected late.
    private const int SlabSize = 64 * 1024;

    private readonly RowWriter _writer = RowWriter.Of(source, rules, settings);
    private readonly Utf8Buffer _buffer = new();
    private byte[] _slab = [];
    private int _used;

    public bool MakesEvents { get; } = settings.Target == SyncTarget.Events;

    /// <summary>The item of a row, where its bytes do not do.</summary>
    public Func<MappedRow, IItem> Make { get; } = ItemMaker.For(settings);

    /// <summary>The present row; null if it takes a closer look.</summary>
    public EncodedRow? TryEncode(long position)
    {
        _buffer.Clear();
        context.Begin();
        if (!_writer.TryWrite(_buffer, context)) return null;
        return new EncodedRow(_writer.ReadCustomId(), Keep(_buffer.Span), _writer.Time, position, source.Place, this);
    }

    public void Dispose() => _buffer.Dispose();

    /// <summary>One array for many rows, let go of with the last of them.</summary>
    private ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> bytes)
    {
        if (_slab.Length - _used < bytes.Length) (_slab, _used) = (new byte[Math.Max(SlabSize, bytes.Length)], 0);
        bytes.CopyTo(_slab.AsSpan(_used));
        _used += bytes.Length;
        return _slab.AsMemory(_used - bytes.Length, bytes.Length);
    }
}
