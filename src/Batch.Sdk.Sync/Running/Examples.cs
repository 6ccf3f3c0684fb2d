namespace Batch.Sdk.Sync.Running;

/// <summary>Keeps the first rows of each fault.</summary>
internal sealed class Examples
{
    private const int MostOfACode = 5;

    private readonly List<RejectedRow> _rows = [];
    private readonly Dictionary<string, int> _byCode = new(StringComparer.Ordinal);

    public IReadOnlyList<RejectedRow> Rows => _rows;

    public void Add(RejectedRow row)
    {
        string[] codes = [.. row.Faults.Select(static fault => fault.Id).Distinct()];
        if (codes.All(code => _byCode.GetValueOrDefault(code) >= MostOfACode)) return;
        foreach (string code in codes) _byCode[code] = _byCode.GetValueOrDefault(code) + 1;
        _rows.Add(row);
    }
}
