using Batch.Sdk.Emulator.Records;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator;

/// <summary>A profile as it stood when it was looked up. It does not change when further requests arrive.</summary>
public sealed class EmulatedProfile
{
    private readonly Lazy<AttributeSet> _attributes;

    internal EmulatedProfile(string customId, byte[] record, IReadOnlyList<EmulatedEvent> events, Names names)
    {
        CustomId = customId;
        Events = events;
        _attributes = new Lazy<AttributeSet>(() => AttributeRecord.Decode(record, names));
    }

    /// <summary>The custom ID that names the profile.</summary>
    public string CustomId { get; }

    /// <summary>
    /// The attributes: custom ones by bare name (<c>birthdate</c>, not <c>date(birthdate)</c>), native ones with their dollar sign
    /// (<c>$email_address</c>). A value is a <see cref="string"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>,
    /// <see cref="DateTimeOffset"/>, <see cref="Uri"/> or a read-only list of strings; a deleted attribute is absent.
    /// </summary>
    public IReadOnlyDictionary<string, object> Attributes => _attributes.Value;

    /// <summary>The events in the order of their arrival.</summary>
    public IReadOnlyList<EmulatedEvent> Events { get; }
}
