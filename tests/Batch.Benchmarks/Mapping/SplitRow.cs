namespace Batch.Benchmarks.Mapping;

/// <summary>A row as a reader of text files has it: characters in its buffer, and where the fields end.</summary>
internal sealed class SplitRow
{
    private readonly string _characters;
    private readonly int[] _ends;

    public SplitRow(string[] fields)
    {
        _characters = string.Concat(fields);
        _ends = new int[fields.Length];
        for (int i = 0; i < fields.Length; i++) _ends[i] = fields[i].Length + (i == 0 ? 0 : _ends[i - 1]);
    }

    public ReadOnlySpan<char> this[int field] => _characters.AsSpan(Start(field), _ends[field] - Start(field));

    private int Start(int field) => field == 0 ? 0 : _ends[field - 1];
}
