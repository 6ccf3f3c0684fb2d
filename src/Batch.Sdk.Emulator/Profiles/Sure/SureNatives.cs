using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Batch.Sdk.Emulator.Values;
using NodaTime;

namespace Batch.Sdk.Emulator.Profiles.Sure;

/// <summary>The native attributes, in the forms that everyone uses; topics are left to the rules.</summary>
internal sealed class SureNatives
{
    private static readonly SearchValues<byte> LocalPart =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-"u8);

    private static readonly NameTable TimeZones = new();

    private readonly NameTable _names = new();
    private readonly (int Id, NativeRule Rule)[] _rules;

    static SureNatives()
    {
        foreach (string id in DateTimeZoneProviders.Tzdb.Ids) TimeZones.GetOrAdd(Encoding.UTF8.GetBytes(id));
    }

    public SureNatives(Names names)
    {
        var subscription = new NativeRule(text => text.SequenceEqual("subscribed"u8) || text.SequenceEqual("unsubscribed"u8));
        var locale = new NativeRule(IsLocale);
        (string Name, NativeRule Rule)[] rules =
        [
            ("$email_address", new NativeRule(IsEmail)),
            ("$email_marketing", subscription),
            ("$phone_number", new NativeRule(IsPhone)),
            ("$sms_marketing", subscription),
            ("$language", locale),
            ("$region", locale),
            ("$timezone", new NativeRule(text => TimeZones.Find(text) >= 0)),
        ];
        _rules = Array.ConvertAll(rules, rule => (names.IdOf(rule.Name), rule.Rule));
        foreach ((string name, _) in rules) _names.GetOrAdd(Encoding.UTF8.GetBytes(name));
    }

    /// <summary>The rule of the name that the reader stands on, and the number it is stored under.</summary>
    public bool TryFind(in Utf8JsonReader reader, out int name, [NotNullWhen(true)] out NativeRule? rule)
    {
        ReadOnlySpan<byte> text = reader.ValueSpan;
        int index = text is [(byte)'$', ..] ? _names.Find(text) : -1;
        (name, rule) = index < 0 ? (-1, null) : _rules[index];
        return rule is not null;
    }

    private static bool IsEmail(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf((byte)'@');
        return at > 0 && text.Length <= NativeAttributes.MaxEmailLength && !text[..at].ContainsAnyExcept(LocalPart) && SureText.IsHost(text[(at + 1)..]);
    }

    private static bool IsPhone(ReadOnlySpan<byte> text) =>
        text.Length is >= 2 and <= 16 && text[0] == '+' && !text[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool IsLocale(ReadOnlySpan<byte> text) =>
        text.Length is >= 2 and <= 15 && !text.ContainsAnyExcept(LocalPart) && !text.ContainsAny((byte)'.', (byte)'+');
}
