using CsCheck;

namespace Batch.Sdk.Tests.EndToEnd;

/// <summary>Mostly good values, so that a whole item has a chance; the rest lies at the limits.</summary>
internal static class NearLimits
{
    public static Gen<string> Text { get; } = Gen.Frequency(
        (40, Gen.Char["abcé東 \"\\\n\u2028€ß0"].Array[1, 12].Select(characters => new string(characters))),
        (2, Gen.Int[299, 301].Select(length => new string('x', length))),
        (2, Gen.Const("😀")),
        (1, Gen.Const("a\ud800")),
        (1, Gen.Const(string.Empty)));
}
