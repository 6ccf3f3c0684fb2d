using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Records;

/// <summary>The attributes of one profile as bytes, which take a tenth of what objects would.</summary>
internal static class AttributeRecord
{
    public static AttributeSet Decode(ReadOnlySpan<byte> record, Names names)
    {
        var items = new List<KeyValuePair<string, object>>();
        while (record.Length > 0)
        {
            RecordEntry entry = RecordEntry.Next(ref record);
            items.Add(new(names[entry.Name], entry.Decode()));
        }

        return items.Count == 0 ? AttributeSet.Empty : new AttributeSet([.. items]);
    }
}
