using System.Globalization;

namespace Batch.Sdk.Emulator.Tests.Support;

/// <summary>All that an emulator stores as text in which two stores differ wherever they differ, types and ticks included.</summary>
internal static class Shown
{
    public static string Store(BatchEmulator emulator) => string.Join(
        '\n', emulator.Profiles.Select(Profile).Concat(emulator.Audiences.Select(Audience)));

    private static string Profile(EmulatedProfile profile) =>
        $"{profile.CustomId} {Value(profile.Attributes)} "
        + string.Join(' ', profile.Events.Select(e => $"{e.Name} {e.Time:O} {Value(e.Attributes)}"));

    private static string Audience(EmulatedAudience audience) =>
        $"{audience.Name} {audience.DisplayName ?? "-"} {audience.Created:O} {audience.Updated:O} "
        + string.Join(' ', audience.SizeHistory.Select(size => $"{size.Time:O}={size.Count}"))
        + string.Join(' ', audience.Members.Select(member => $"{member.Key} {Value(member.Value)}"));

    private static string Value(object value) => value switch
    {
        IReadOnlyDictionary<string, object> set => "{" + string.Join(',', set.Select(item => $"{item.Key}:{Value(item.Value)}")) + "}",
        IReadOnlyList<string> texts => "texts[" + string.Join(',', texts) + "]",
        IReadOnlyList<IReadOnlyDictionary<string, object>> sets => "sets[" + string.Join(',', sets.Select(Value)) + "]",
        DateTimeOffset date => "date " + date.ToString("O", CultureInfo.InvariantCulture),
        double real => "float " + BitConverter.DoubleToInt64Bits(real).ToString("x16", CultureInfo.InvariantCulture),
        Uri url => "url " + url.OriginalString,
        _ => $"{value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };
}
