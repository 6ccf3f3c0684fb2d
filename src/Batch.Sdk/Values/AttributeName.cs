using System.Buffers;
using System.Text;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Values;

/// <summary>
/// The name of an attribute or an event, with what can be found out about it once. Programs say the same few names for every item, so
/// those that Batch takes are kept and found again.
/// </summary>
internal sealed class AttributeName
{
    private const int CacheSize = 1_024;

    // One more for the dollar sign. What is longer is no name, and not worth keeping.
    private const int LongestKept = BatchLimits.NameLength + 1;

    private static readonly AttributeName?[] Cache = new AttributeName?[CacheSize];
    private readonly ReadyBytes _member;
    private readonly ReadyBytes _dateMember;

    private AttributeName(string text, uint hash)
    {
        Text = text;
        Native = NativeOf(text);
        IsValid = IsName(text);
        Bit = 1UL << (int)hash;
        bool isPlainNative = Native != NativeAttribute.None && text.Length <= LongestKept && !text.AsSpan(1).ContainsAnyExcept(Characters);
        IsKept = IsValid || isPlainNative;
        if (!IsKept) return;
        _member = new ReadyBytes(Encoding.ASCII.GetBytes($",\"{text}\":"));
        _dateMember = new ReadyBytes(Encoding.ASCII.GetBytes($",\"date({text})\":"));
    }

    public static SearchValues<char> Characters { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    public string Text { get; }

    /// <summary>Which of Batch's own it is, if it begins with a dollar sign.</summary>
    public NativeAttribute Native { get; }

    /// <summary>Whether it is <c>[a-z0-9_]{1,30}</c>.</summary>
    public bool IsValid { get; }

    /// <summary>A bit for its hash, for sets of names.</summary>
    public ulong Bit { get; }

    /// <summary>Whether it has its bytes ready.</summary>
    public bool IsKept { get; }

    /// <summary>The name as a later member of a JSON object, <c>,"name":</c>; only if it is kept.</summary>
    public ref readonly ReadyBytes Member => ref _member;

    /// <summary>The same for a date, <c>,"date(name)":</c>.</summary>
    public ref readonly ReadyBytes DateMember => ref _dateMember;

    public static AttributeName Of(string? text)
    {
        text ??= string.Empty;
        uint hash = Hash(text);
        ref AttributeName? place = ref Cache[hash % CacheSize];
        AttributeName? known = Volatile.Read(ref place);
        if (known is not null && known.Is(text)) return known;

        var name = new AttributeName(text, hash);
        if (name.IsKept) Volatile.Write(ref place, name);
        return name;
    }

    /// <summary>Whether it is <c>[a-z0-9_]{1,30}</c>.</summary>
    public static bool IsName(ReadOnlySpan<char> text) => text.Length is > 0 and <= BatchLimits.NameLength && !text.ContainsAnyExcept(Characters);

    public bool Is(string text) => ReferenceEquals(Text, text) || string.Equals(Text, text, StringComparison.Ordinal);

    private static NativeAttribute NativeOf(string text) => text switch
    {
        NativeAttributes.EmailAddress => NativeAttribute.EmailAddress,
        NativeAttributes.EmailMarketing or NativeAttributes.SmsMarketing => NativeAttribute.Subscription,
        NativeAttributes.PhoneNumber => NativeAttribute.PhoneNumber,
        NativeAttributes.Language => NativeAttribute.Language,
        NativeAttributes.Region => NativeAttribute.Region,
        NativeAttributes.TimeZone => NativeAttribute.TimeZone,
        NativeAttributes.TopicPreferences => NativeAttribute.TopicPreferences,
        NativeAttributes.Label => NativeAttribute.Label,
        NativeAttributes.Tags => NativeAttribute.Tags,
        _ => text.StartsWith('$') ? NativeAttribute.Unknown : NativeAttribute.None,
    };

    private static uint Hash(string text) => text.Length == 0
        ? 0
        : (uint)((text.Length * 31) + (text[0] * 7) + (text[^1] * 131) + (text[text.Length / 2] * 17));
}
