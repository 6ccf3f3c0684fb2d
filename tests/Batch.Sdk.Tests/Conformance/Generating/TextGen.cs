using CsCheck;

namespace Batch.Sdk.Tests.Conformance.Generating;

/// <summary>Texts and names, mostly good ones, and the rest at the limits.</summary>
internal static class TextGen
{
    private static readonly string[] Odd =
    [
        "😀", "𝒶", "é", "e\u0301", "👨\u200d👩", "\u2028", "\u2029", "\u00a0", "\ufeff",
        "\uffff", "\u0000", "\u007f", "\u0085", "\u202e", "\u3000", "\n", "\r", "\t", " ", "\"", "\\", "/", "<", "'", "ß", "İ", "東",
    ];

    /// <summary>A few characters, of which any may be odd; never empty.</summary>
    public static readonly Gen<string> Short =
        JsonGen.Mostly(3, Gen.Char["abcxyz019_"].Select(character => character.ToString()), JsonGen.OneOf(Odd))
            .Array[1, 6].Select(string.Concat);

    public static readonly Gen<string> Attribute = JsonGen.Mostly(40, Short, Near(300), Near(300), Gen.Const(string.Empty));

    public static readonly Gen<string> Name = JsonGen.Mostly(
        60,
        Gen.Char["abcz_09"].Array[1, 4].Select(characters => new string(characters)),
        Gen.Int[29, 31].Select(length => new string('n', length)),
        Short,
        JsonGen.OneOf("", "Upper", "a-b", "a b", "$", "$label", "$tags", "$region", "a)", "(a", "date(", "date()", "url(a", "a.b", "é"));

    public static readonly Gen<string> CustomId = JsonGen.Mostly(
        20, Gen.Const("user-42"), Short, Near(512), Near(512), JsonGen.OneOf("", " ", "\u00a0\t", "null", "NaN", "a\nb", "a\r", "nullable"));

    /// <summary>Around a limit that counts UTF-16 units, in one of the ways that such a length comes about.</summary>
    public static Gen<string> Near(int limit) =>
        from length in Gen.Int[limit - 1, limit + 1]
        from unit in JsonGen.OneOf("x", "é", "東", "😀", "e\u0301")
        select string.Concat(Enumerable.Repeat(unit, length / unit.Length)) + new string('y', length % unit.Length);
}
