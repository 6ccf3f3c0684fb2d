namespace Batch.Sdk.Emulator.Records;

/// <summary>Applies changes to a record. Its buffer is used again and again, so the store's lock guards it.</summary>
internal sealed class RecordMerge
{
    private const int MaxChanges = 64;
    private readonly ByteBuffer _merged = new();

    /// <summary>The record after the changes, of which there are at most 64 with different names; valid until the next call.</summary>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> current, ReadOnlySpan<byte> changes)
    {
        _merged.Clear();
        Span<int> names = stackalloc int[MaxChanges];
        Span<int> starts = stackalloc int[MaxChanges];
        int count = Index(changes, names, starts);
        names = names[..count];
        ulong done = Replace(current, changes, names, starts);
        for (int i = 0; i < count; i++)
            if ((done & (1UL << i)) == 0)
                Append(changes[starts[i]..]);

        return _merged.Span;
    }

    private static int Index(ReadOnlySpan<byte> changes, Span<int> names, Span<int> starts)
    {
        int count = 0;
        for (ReadOnlySpan<byte> rest = changes; rest.Length > 0; count++)
        {
            starts[count] = changes.Length - rest.Length;
            names[count] = RecordEntry.Next(ref rest).Name;
        }

        return count;
    }

    /// <summary>Copies the current record with each changed attribute in its place; says which changes were made so.</summary>
    private ulong Replace(ReadOnlySpan<byte> current, ReadOnlySpan<byte> changes, ReadOnlySpan<int> names, ReadOnlySpan<int> starts)
    {
        ulong done = 0;
        int expected = 0;
        while (current.Length > 0)
        {
            RecordEntry entry = RecordEntry.Next(ref current);
            int index = expected < names.Length && names[expected] == entry.Name ? expected : names.IndexOf(entry.Name);
            if (index < 0)
            {
                _merged.Write(entry.All);
                continue;
            }

            expected = index + 1;
            done |= 1UL << index;
            Change(entry, changes[starts[index]..]);
        }

        return done;
    }

    private void Change(RecordEntry entry, ReadOnlySpan<byte> changes)
    {
        RecordEntry change = RecordEntry.Next(ref changes);
        if (change.Tag == AttributeTag.Edit) _merged.WriteObject(entry.Name, change.DecodeEdit().ApplyTo(entry.Decode())!);
        else if (change.Tag != AttributeTag.Deletion) _merged.Write(change.All);
    }

    private void Append(ReadOnlySpan<byte> changes)
    {
        RecordEntry change = RecordEntry.Next(ref changes);
        if (change.Tag == AttributeTag.Deletion) return;
        if (change.Tag != AttributeTag.Edit) _merged.Write(change.All);
        else if (change.DecodeEdit().ApplyTo(null) is { } items) _merged.WriteObject(change.Name, items);
    }
}
