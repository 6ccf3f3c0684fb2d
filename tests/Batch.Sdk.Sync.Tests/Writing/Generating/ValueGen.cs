using Batch.Sdk.Sync.Tests.Testing;
using CsCheck;

namespace Batch.Sdk.Sync.Tests.Writing.Generating;

/// <summary>Values of all kinds: mostly good ones, and many that stand at an edge of a rule.</summary>
internal static class ValueGen
{
    private static readonly Gen<string> Known = Any.Of(
        "", " ", "\n", "a\nb", "null", "Undefined", "true", "FALSE", "0", "1", "-0", "12", "3.5", "-0.0", "1e3", "NaN", "007",
        "99999999999999999999", "jane@example.com", " Jane@Example.COM ", "jane@", "a@b-c.d", "+33639981337", "06 39 98 13 37", "fr", "FR", "fr_FR",
        "zh-Hant-TW", "Europe/Paris", "europe/paris", "subscribed", "unsubscribed", "Subscribed", "2026-01-15", "2026-01-15T11:30:00Z",
        "2026-01-15T13:30:00+02:00", "2026-01-15 11:30:00", "2026-01-14", "15/01/2026", "[\"a\",\"b\"]", "[]", "[1,null]", "[\"a\"",
        "https://example.com/a?b=c", "https://", "http://a b", "signed_up", "Signed Up", "\"quoted\"", "back\\slash",
        "\u0000", "\u007F", "\uFFFF", "\u2028", "naïve", "Łódź", "日本語", "😀", "\uD83D", "\uDE00\uD83D", "a&b<c>'+");

    private static readonly Gen<string> Free = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 0, 20],
        Gen.String[Gen.Char[' ', '~'], 0, 40],
        Gen.String[Gen.Char['\u00A0', '\u04FF'], 0, 20],
        Gen.String[Gen.Char, 0, 10],
        Gen.Int[295, 305].Select(length => new string('x', length)),
        Gen.Int[508, 515].Select(length => new string('y', length)));

    private static readonly Gen<DateTimeOffset> Moments = Gen.Select(
        Gen.Long[-100_000_000_000, 10_000_000_000], Gen.Int[-14, 14],
        (microseconds, hours) => SyncBench.Noon.AddMicroseconds(microseconds).ToOffset(TimeSpan.FromHours(hours)));

    private static readonly Gen<double> Reals = Gen.OneOf(
        Gen.Double, Gen.Double[0, 100].Select(real => Math.Round(real, 2)), Gen.Int.Select(whole => (double)whole));

    public static Gen<string> Text { get; } = Gen.Frequency((2, Known), (1, Free));

    public static Gen<SourceValue> Value { get; } = Gen.Frequency(
        (10, Text.Select(text => (SourceValue)text)),
        (2, Gen.Const(default(SourceValue))),
        (2, Gen.OneOf(Gen.Long, Gen.Long[-1, 1]).Select(whole => (SourceValue)whole)),
        (2, Reals.Select(real => (SourceValue)real)),
        (1, Gen.OneOf(Gen.Decimal, Gen.Int.Select(whole => (decimal)whole)).Select(exact => (SourceValue)exact)),
        (1, Gen.Bool.Select(truth => (SourceValue)truth)),
        (1, Moments.Select(moment => (SourceValue)moment)),
        (1, Moments.Select(moment => (SourceValue)DateTime.SpecifyKind(moment.DateTime, DateTimeKind.Unspecified))),
        (1, Gen.OneOf(Text, Gen.Const((string)null!)).List[0, 3].Select(texts => SourceValue.FromTexts(texts))));
}
