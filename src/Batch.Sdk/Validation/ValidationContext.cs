using System.Runtime.InteropServices;

namespace Batch.Sdk.Validation;

/// <summary>The rules in force, the present instant, and the faults found so far in one item. Used again for the next item.</summary>
internal sealed class ValidationContext(ValidationOptions options, TimeProvider time)
{
    private readonly List<Fault> _faults = [];
    private DateTime? _now;

    public ValidationOptions Options => options;

    /// <summary>How many faults there are: a mark to <see cref="Nest(int, string)"/> from.</summary>
    public int Count => _faults.Count;

    /// <summary>The same instant for the whole item.</summary>
    public DateTime Now => _now ??= time.GetUtcNow().UtcDateTime;

    public void Begin()
    {
        _faults.Clear();
        _now = null;
    }

    /// <summary>Adds a fault unless its rule is disabled.</summary>
    /// <remarks>Paths grow from the inside out (see <see cref="Nest(int, string)"/>), so that an item without faults builds no string.</remarks>
    public void Add(FaultCode code, string message, string path = "")
    {
        if (!options.DisabledRules.Contains(code) || IsUnsayable(code)) _faults.Add(new Fault(code, path, message));
    }

    /// <summary>Puts the faults found since <paramref name="mark"/>, if any, below a member.</summary>
    public void Nest(int mark, string parent)
    {
        foreach (ref Fault fault in CollectionsMarshal.AsSpan(_faults)[mark..]) fault = fault.Within(Shorten(parent));
    }

    /// <summary>Puts the faults found since <paramref name="mark"/>, if any, below an index.</summary>
    public void Nest(int mark, int index)
    {
        foreach (ref Fault fault in CollectionsMarshal.AsSpan(_faults)[mark..]) fault = fault.Within($"[{index}]");
    }

    public IReadOnlyList<Fault> ToList() => _faults.Count == 0 ? [] : [.. _faults];

    private static bool IsUnsayable(FaultCode code) => code
        is FaultCode.ItemMissing or FaultCode.ItemTooLarge or FaultCode.CustomIdMissing or FaultCode.RemovalInReplacement
        or FaultCode.ValueMissing or FaultCode.EventMissing or FaultCode.NestingTooDeep
        or FaultCode.TextMalformed or FaultCode.NumberNotFinite or FaultCode.DateWithoutZone;

    private static string Shorten(string name) => name.Length <= 64 ? name : string.Concat(name.AsSpan(0, 61), "...");
}
