using CsCheck;

namespace Batch.Sdk.Tests.Conformance.Generating;

/// <summary>URLs put together of good and doubtful parts.</summary>
internal static class UrlGen
{
    public static readonly Gen<string> Any = JsonGen.Mostly(
        4,
        JsonGen.OneOf("https://example.com", "app://open", "https://a/b"),
        from parts in Gen.Select(
            JsonGen.Mostly(9, JsonGen.OneOf("https", "http", "HTTP", "app", "a+b-c.1", "ftp"), JsonGen.OneOf(
                "1x", "", "file", "mailto", "urn", " https", "é", "javascript", "data", "news", "ldap", "uuid", "net.tcp")),
            JsonGen.Mostly(9, Gen.Const("://"), JsonGen.OneOf(":", ":/", ":///", "//", ":\\\\", ": //")),
            JsonGen.Mostly(9, Gen.Const(""), JsonGen.OneOf("jane@", "a:b@", "@", "a@b@", "a%40b@", "/@")),
            JsonGen.Mostly(3, JsonGen.OneOf("a", "a.b", "example.com", "1.2.3.4", "[::1]"), Hosts()),
            JsonGen.Mostly(9, Gen.Const(""), JsonGen.OneOf(":80", ":", ":0", ":65535", ":65536", ":x", ":-1", ":8 0")),
            Tails())
        select string.Concat(parts.Item1, parts.Item2, parts.Item3, parts.Item4, parts.Item5, parts.Item6),
        from length in Gen.Int[2_047, 2_049]
        select "https://a.b/".PadRight(length, 'x'));

    private static Gen<string> Hosts() => JsonGen.OneOf(
        "", ".", "..", "a..b", "-", "-a", "a-", "a_b", "ü.de", "xn--tda.de", "%41", "a%20b", "a b", "a,b", "*",
        "256.1.1.1", "1.2.3", "[::1", "::1", "[x]",
        "[::1%25eth0]", "a\\b", "localhost", "😀.com", "a\u0000b", "a\u00ad", "\u2024", "a\u3002b", new string('a', 64), new string('a', 300));

    private static Gen<string> Tails() => JsonGen.Mostly(
        3,
        JsonGen.OneOf("", "/", "/a/b?c=d#e", "?q", "#f"),
        JsonGen.OneOf("/ ", "/a b", "/a\tb", "/é", "/%zz", "/\\", "/a\u00a0b", "/\"", "/😀", "/\u0001", "?a b", " ", "\n", "/[x]", "/a\u0085"));
}
