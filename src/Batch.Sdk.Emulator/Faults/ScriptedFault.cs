namespace Batch.Sdk.Emulator.Faults;

/// <summary>A fault in the script, with what it has met so far.</summary>
internal sealed class ScriptedFault(EmulatedFault fault, int number)
{
    private long _met;
    private int _hits;

    public EmulatedFault Fault => fault;

    public bool IsOver { get; private set; }

    public bool IsShrinking => fault.Kind == FaultKind.ShrinkRate && _hits > 0 && !IsOver;

    public ActiveFault Snapshot() => new(fault, _hits);

    /// <summary>Counts a request to the route. Whether it is for this fault, and the fault's turn has come.</summary>
    public bool Meets(string route) =>
        (fault.Route is null || fault.Route == route)
        && (fault.Kind != FaultKind.PartialErrors || ProfileRoutes.Contains(route))
        && ++_met > fault.Skip;

    /// <summary>Whether chance has it. What shrinks the rate holds after its last hit, until the next request.</summary>
    public bool Strikes(int seed, long request, out Chance chance)
    {
        chance = new Chance(seed, request, number);
        if (_hits == fault.Times) IsOver = true;
        if (IsOver || chance.Next() >= fault.Probability) return false;
        _hits++;
        IsOver = _hits == fault.Times && fault.Kind != FaultKind.ShrinkRate;
        return true;
    }
}
