namespace Batch.Sdk.Sync.Jobs;

/// <summary>Reads the changes that a value goes through before it takes its type.</summary>
internal static class TransformReader
{
    private const string SplitWord = "split";
    private const char DefaultDelimiter = ',';

    private static readonly Dictionary<string, Func<SourceValue, SourceValue>> Words = new()
    {
        ["trim"] = Transforms.Trim,
        ["lower"] = Transforms.Lower,
        ["language"] = Transforms.Language,
        ["region"] = Transforms.Region,
        ["subscription"] = Transforms.Subscription,
        ["epochSeconds"] = Transforms.EpochSeconds,
        ["epochMilliseconds"] = Transforms.EpochMilliseconds,
        ["utc"] = Transforms.Utc,
        [SplitWord] = Transforms.Split(DefaultDelimiter),
    };

    public static Func<SourceValue, SourceValue>? Read(JobObject field)
    {
        List<Func<SourceValue, SourceValue>> steps = [];
        JobValue? transform = field.Find("transform");
        JobValue? delimiter = field.Find("delimiter");
        IReadOnlyList<string> words = transform?.Names() ?? [];
        foreach (string word in words)
        {
            if (word == SplitWord && delimiter is not null) steps.Add(Transforms.Split(Delimiter(delimiter.Value) ?? DefaultDelimiter));
            else if (Words.TryGetValue(word, out Func<SourceValue, SourceValue>? step)) steps.Add(step);
            else transform?.Fault($"\"{word}\" is not known; {NearestName.Hint(word, Words.Keys)}");
        }

        if (!words.Contains(SplitWord)) delimiter?.Fault("It is for the transform \"split\" only; add that.");
        if (field.Find("timeZone") is { } zone && Zone(zone) is { } found) steps.Add(Transforms.TimeZone(found));
        if (field.Find("vocabulary")?.Object() is { } vocabulary) steps.Add(Transforms.Vocabulary(Vocabulary(vocabulary)));
        return Chain(steps);
    }

    public static char? Delimiter(JobValue value)
    {
        if (value.Text() is not { } text) return null;
        if (text.Length == 1) return text[0];
        value.Fault("It must be one character.");
        return null;
    }

    private static TimeZoneInfo? Zone(JobValue value)
    {
        if (value.Name() is not { } name) return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)) return zone;
        value.Fault($"\"{name}\" is no time zone that is known here; use a name such as Europe/Paris.");
        return null;
    }

    private static Dictionary<string, string> Vocabulary(JobObject words) => words.Members
        .Select(static word => (word.Key, Meaning: word.Value.Text()))
        .Where(static word => word.Meaning is not null)
        .ToDictionary(static word => word.Key, static word => word.Meaning!, StringComparer.Ordinal);

    private static Func<SourceValue, SourceValue>? Chain(List<Func<SourceValue, SourceValue>> steps) => steps.Count switch
    {
        0 => null,
        1 => steps[0],
        _ => value =>
        {
            foreach (Func<SourceValue, SourceValue> step in steps)
                if (!value.IsNull)
                    value = step(value);

            return value;
        }
        ,
    };
}
