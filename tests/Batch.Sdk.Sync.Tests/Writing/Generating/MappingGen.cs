using Batch.Sdk.Sync.Mapping;
using CsCheck;

namespace Batch.Sdk.Sync.Tests.Writing.Generating;

/// <summary>Mappings over the columns <c>c0</c> to <c>c5</c> that pass the check.</summary>
internal static class MappingGen
{
    public static readonly string[] Columns = [.. Enumerable.Range(0, 6).Select(number => $"c{number}")];

    private static readonly Gen<string> Fields = Any.Of(
        "plan", "city", "score", "visits", "signed_up", "site", "interests", "event_name", "event_time", "$label", "$tags", "$email_address",
        "$email_marketing", "$phone_number", "$sms_marketing", "$language", "$region", "$timezone", "$topic_preferences");

    private static readonly Gen<Func<SourceValue, SourceValue>?> Transform = Any.Of<Func<SourceValue, SourceValue>?>(
        null, null, null, Transforms.Trim, Transforms.Lower, Transforms.Language, Transforms.Subscription, Transforms.Split(','), value => default,
        value => value.ToString() + "!");

    private static readonly Gen<FieldOptions> Options =
        from type in Gen.Frequency((3, Gen.Const(FieldType.Source)), (2, Gen.Enum<FieldType>()))
        from nulls in Gen.Enum<NullPolicy>()
        from transform in Transform
        from country in Any.Of(null, null, null, "FR")
        select new FieldOptions { Type = type, Nulls = nulls, Transform = transform, Country = country };

    private static readonly Gen<FieldRule> Rule =
        from field in Fields
        from columns in Gen.Shuffle(Columns, 0, 2)
        from constant in ValueGen.Value
        from options in Options
        select columns.Length == 0
            ? new FieldRule(field, [], constant, new FieldOptions())
            : new FieldRule(field, columns, default, options);

    private static readonly Gen<FieldRule> CustomId = Gen.Frequency((4, Gen.Const(new FieldOptions())), (1, Options))
        .Select(options => new FieldRule(FieldNames.CustomId, ["c0"], default, options));

    private static readonly Gen<SyncSettings> Settings = Any.Of(
        new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert },
        new SyncSettings { Target = SyncTarget.Events, Mode = SyncMode.Track },
        new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Add, AudienceName = "vip" },
        new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Remove, AudienceName = "vip" });

    public static Gen<(SyncSettings Settings, List<FieldRule> Rules)> Mapping { get; } =
        from settings in Settings
        from customId in CustomId
        from others in Rule.List[0, 8]
        from place in Gen.Int[0, 8]
        select (settings, Sound(settings, customId, others, place));

    /// <summary>Leaves out the rules that the check finds at fault, so that no mapping is thrown away.</summary>
    private static List<FieldRule> Sound(SyncSettings settings, FieldRule customId, List<FieldRule> others, int place)
    {
        bool isEvent = settings.Target == SyncTarget.Events;
        List<FieldRule> rules = [.. others.DistinctBy(rule => rule.Field).Select(rule => isEvent ? WithDate(rule) : rule)];
        rules.RemoveAll(rule => HasFault(rule, settings));
        if (isEvent && rules.All(rule => rule.Field != FieldNames.EventName))
            rules.Add(new FieldRule(FieldNames.EventName, [], "seen", new FieldOptions()));
        rules.Insert(Math.Min(place, rules.Count), HasFault(customId, settings) ? customId with { Options = new FieldOptions() } : customId);
        return rules;
    }

    private static FieldRule WithDate(FieldRule rule) => rule.Field == FieldNames.EventTime
        ? rule with { Options = rule.Options with { Type = FieldType.Date, Country = null } }
        : rule;

    private static bool HasFault(FieldRule rule, SyncSettings settings) =>
        MappingCheck.Faults([rule], settings, Columns).Any(fault => fault.Path == rule.Field && !fault.IsWarning);
}
