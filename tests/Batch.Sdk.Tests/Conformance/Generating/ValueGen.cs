using System.Globalization;
using CsCheck;

namespace Batch.Sdk.Tests.Conformance.Generating;

/// <summary>Values as JSON, and attributes with the type around their names.</summary>
internal static class ValueGen
{
    public static readonly Gen<string> Text = TextGen.Attribute.Select(JsonGen.Text);

    public static readonly Gen<string> Texts = Gen.Frequency((20, Gen.Int[1, 3]), (1, Gen.Int[24, 26]), (1, Gen.Const(0)))
        .SelectMany(count => JsonGen.Mostly(60, Text, Gen.Const("null")).Array[count]).Select(JsonGen.Array);

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Long.Select(value => value.ToString(CultureInfo.InvariantCulture)),
        Gen.Double.Where(double.IsFinite).Select(value => value.ToString("E16", CultureInfo.InvariantCulture)),
        Gen.Int[-9, 9].Select(value => $"{value}.0"),
        JsonGen.OneOf(
            "0", "-0", "-0.0", "1e5", "1E400", "-1e309", "1e-400", "5e-324", "1.7976931348623157e308", "9223372036854775807", "-9223372036854775808", "0.1"));

    private static readonly Gen<string> Date =
        from seconds in Gen.Long[-62_135_596_800, 253_402_300_799]
        from digits in Gen.Int[0, 9]
        from offset in JsonGen.Mostly(4, Gen.Const("Z"), Gen.Int[-14, 14].Select(hours => $"{(hours < 0 ? '-' : '+')}{Math.Abs(hours):D2}:30"))
        select JsonGen.Text($"{DateTimeOffset.FromUnixTimeSeconds(seconds):yyyy-MM-dd'T'HH:mm:ss}{(digits == 0 ? "" : "." + "123456789"[..digits])}{offset}");

    /// <summary>An attribute that a profile, an event or a member may have.</summary>
    public static readonly Gen<(string Name, string Value)> Attribute =
        from name in TextGen.Name
        from value in Gen.Frequency(
            (9, Text.Select(text => (Wrapper: "", Value: text))),
            (6, Number.Select(text => (Wrapper: "", Value: text))),
            (2, JsonGen.OneOf("true", "false").Select(text => (Wrapper: "", Value: text))),
            (6, Date.Select(text => (Wrapper: "date", Value: text))),
            (6, UrlGen.Any.Select(text => (Wrapper: "url", Value: JsonGen.Text(text)))),
            (5, Texts.Select(text => (Wrapper: "", Value: text))))
        select (value.Wrapper.Length == 0 ? name : $"{value.Wrapper}({name})", value.Value);

    /// <summary>Some attributes, or as many as there may be at most.</summary>
    public static Gen<(string, string)[]> Attributes(Gen<(string, string)> attribute, int limit) => Gen.Frequency(
        (20, attribute.Array[0, 3]),
        (1, from count in Gen.Int[limit - 1, limit + 1] from first in attribute select Many(count, first)));

    private static (string, string)[] Many(int count, (string, string) first) =>
        [first, .. Enumerable.Range(1, count - 1).Select(i => ($"many_{i}", "1"))];
}
