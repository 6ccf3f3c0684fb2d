using System.Diagnostics.CodeAnalysis;

namespace Batch.Sdk.Emulator.Values;

/// <summary>A value read from JSON, or the reason why there is none.</summary>
internal readonly struct Parsed<T>
    where T : class
{
    private Parsed(T? value, string? fault)
    {
        Value = value;
        Fault = fault;
    }

    public T? Value { get; }

    public string? Fault { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsValid => Fault is null;

    public static Parsed<T> Valid(T value) => new(value, null);

    public static Parsed<T> Invalid(string fault) => new(null, fault);
}
