using Batch.Sdk.Sync.Converting;

namespace Batch.Sdk.Sync.Mapping;

/// <summary>Finds what is wrong with a mapping before a row is read, and completes it.</summary>
internal static class MappingCheck
{
    /// <summary>The rules of the mapping and those of the columns that map by themselves, each with the type that its field needs.</summary>
    public static IReadOnlyList<FieldRule> Complete(FieldMapping mapping, SyncTarget kind, IReadOnlyList<string>? columns)
    {
        IEnumerable<FieldRule> byName =
            from field in SyncCapabilities.DefaultFields
            where field.Target == kind && columns?.Contains(field.Name) == true && mapping.Rules.All(rule => rule.Field != field.Name)
            select new FieldRule(field.Name, [field.Name], default, new FieldOptions());
        return [.. byName.Concat(mapping.Rules).Select(WithNeededType)];
    }

    public static IEnumerable<SyncFault> Faults(IReadOnlyList<FieldRule> rules, SyncSettings settings, IReadOnlyList<string>? columns) =>
    [
        .. Missing(rules, settings.Target),
        .. rules.SelectMany(rule => Unknown(rule, columns)),
        .. rules.GroupBy(rule => rule.Field, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(Twice),
        .. rules.SelectMany(rule => Names(rule, settings)),
        .. rules.SelectMany(rule => Options(rule, settings)),
        .. rules.Where(IsSubscribing).Select(static rule =>
            new SyncFault(rule.Field, "A constant \"subscribed\" undoes the opt-outs of all rows.", IsWarning: true)),
    ];

    private static FieldRule WithNeededType(FieldRule rule) => rule.Field == FieldNames.EventTime && rule.Options.Type == FieldType.Source
        ? rule with { Options = rule.Options with { Type = FieldType.Date } }
        : rule;

    private static IEnumerable<SyncFault> Missing(IReadOnlyList<FieldRule> rules, SyncTarget kind) =>
        from field in SyncCapabilities.DefaultFields
        where field.Target == kind && field.IsRequired && rules.All(rule => rule.Field != field.Name)
        select new SyncFault(field.Name, $"Nothing is mapped to it. {field.Description}: map a column to {field.Name}.");

    private static IEnumerable<SyncFault> Unknown(FieldRule rule, IReadOnlyList<string>? columns) =>
        from column in rule.Columns
        where columns?.Contains(column) == false
        select new SyncFault(rule.Field, $"The source has no column \"{column}\"; it has {string.Join(", ", columns!)}.");

    private static SyncFault Twice(IGrouping<string, FieldRule> rules) =>
        new(rules.Key, $"It is mapped {rules.Count()} times; map the first of several columns with MapFirst.");

    private static IEnumerable<SyncFault> Names(FieldRule rule, SyncSettings settings)
    {
        if (settings.Target == SyncTarget.Audience && settings.Mode == SyncMode.Remove && rule.Field != FieldNames.CustomId)
            return [new(rule.Field, "A removal from an audience has no attributes; map custom_id alone.")];
        if (IsReserved(rule.Field, settings.Target)) return [];
        if (rule.Field.StartsWith('$')) return [new(rule.Field, $"It begins with $, but {settings.Target} have no field of this name.")];
        return BatchValidator.AttributeName(rule.Field).Select(fault => new SyncFault(rule.Field, fault.Message));
    }

    private static IEnumerable<SyncFault> Options(FieldRule rule, SyncSettings settings)
    {
        if (!Enum.IsDefined(rule.Options.Type)) yield return new(rule.Field, $"The type {rule.Options.Type} is not known.");
        if (!Enum.IsDefined(rule.Options.Nulls)) yield return new(rule.Field, $"The policy for nulls {rule.Options.Nulls} is not known.");
        if (rule.Options.Nulls == NullPolicy.Clear && settings.Target != SyncTarget.Profiles)
            yield return new(rule.Field, "Only attributes of profiles can be cleared.");
        if (rule.Options.Nulls == NullPolicy.Clear && rule.Field == FieldNames.CustomId)
            yield return new(rule.Field, "The custom ID cannot be cleared.");
        if (rule.IsConstant && rule.Field == FieldNames.CustomId)
            yield return new(rule.Field, "A constant would make one profile of all rows; map a column.");
        if (rule.Field == FieldNames.EventTime && rule.Options.Type != FieldType.Date)
            yield return new(rule.Field, $"A time cannot be a {rule.Options.Type}; leave the type out.");
        if (rule.Options.Country is not { } country) yield break;
        if (!PhoneText.IsCountry(country)) yield return new(rule.Field, $"\"{country}\" is no country code of ISO 3166-1 alpha-2, such as FR.");
        if (rule.Options.Type is not (FieldType.Source or FieldType.Text))
            yield return new(rule.Field, $"A phone number cannot be a {rule.Options.Type}; leave the type out.");
    }

    private static bool IsSubscribing(FieldRule rule) =>
        rule.IsConstant
        && rule.Field is NativeAttributes.EmailMarketing or NativeAttributes.SmsMarketing
        && rule.Constant == "subscribed";

    private static bool IsReserved(string field, SyncTarget kind) =>
        SyncCapabilities.DefaultFields.Any(known => known.Target == kind && known.Name == field)
        || (kind == SyncTarget.Profiles && field == NativeAttributes.TopicPreferences)
        || (kind == SyncTarget.Events && field is EventFields.Label or EventFields.Tags);

}
