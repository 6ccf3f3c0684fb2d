using System.Globalization;
using System.Text.Json;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync.Jobs;

/// <summary>A value of a job. One of another type than it is asked for is a fault, and none.</summary>
internal readonly struct JobValue(JsonElement element, string path, JobFaults faults)
{
    public string Path => path;

    public JsonValueKind Kind => element.ValueKind;

    public string? Text() => Kind == JsonValueKind.String ? element.GetString() : Refuse<string>("a text");

    /// <summary>A text that says something.</summary>
    public string? Name()
    {
        string? text = Text();
        if (text is null || text.Trim().Length > 0) return text;
        Fault("It is empty.");
        return null;
    }

    /// <summary>A path, made whole.</summary>
    /// <param name="baseDirectory">What it is relative to.</param>
    public string? FullPath(string baseDirectory)
    {
        if (Name() is not { } path) return null;
        if (!path.Contains('\0', StringComparison.Ordinal)) return System.IO.Path.GetFullPath(path, baseDirectory);
        Fault("It is no path: it has a NUL character.");
        return null;
    }

    public bool? Boolean()
    {
        if (Kind is JsonValueKind.True or JsonValueKind.False) return Kind == JsonValueKind.True;
        if (TryText(out string text) && bool.TryParse(text, out bool truth)) return truth;
        Refuse<string>("true or false");
        return null;
    }

    public double? Number(double least, double most)
    {
        double number = double.NaN;
        bool isNumber = Kind == JsonValueKind.Number
            ? element.TryGetDouble(out number)
            : TryText(out string text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        if (isNumber && number >= least && number <= most) return number;
        Refuse<string>(string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
        return null;
    }

    public long? Whole(long least, long most)
    {
        long number = 0;
        bool isNumber = Kind == JsonValueKind.Number
            ? element.TryGetInt64(out number)
            : TryText(out string text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
        if (isNumber && number >= least && number <= most) return number;
        Refuse<string>(most == long.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} on")
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return null;
    }

    public T? Word<T>(IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Text() is not { } word) return null;
        if (words.TryGetValue(word, out T meaning)) return meaning;
        Fault($"\"{word}\" is not known; {NearestName.Hint(word, [.. words.Keys])}");
        return null;
    }

    /// <summary>One text or a list of at least one.</summary>
    public IReadOnlyList<string> Names()
    {
        if (Kind == JsonValueKind.String) return Name() is { } name ? [name] : [];
        if (Kind != JsonValueKind.Array)
        {
            Refuse<string>("a text or a list of texts");
            return [];
        }

        if (element.GetArrayLength() == 0) Fault("The list is empty.");
        return [.. Items().Select(static item => item.Name()).OfType<string>()];
    }

    public IEnumerable<JobValue> Items()
    {
        (string path, JobFaults faults) = (Path, Faults);
        return element.EnumerateArray().Select((item, index) => new JobValue(item, JobPath.Item(path, index), faults));
    }

    public JobObject? Object() => Kind == JsonValueKind.Object ? new JobObject(element, path, faults) : Refuse<JobObject>("an object");

    /// <summary>A value that rows can have.</summary>
    public SourceValue? Constant()
    {
        if (Kind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) return JsonValues.From(element);
        if (Kind == JsonValueKind.Array && element.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String))
            return JsonValues.From(element);
        Refuse<string>("a text, a number, true, false or a list of texts");
        return null;
    }

    public void Fault(string message) => faults.Add(path, message);

    private JobFaults Faults => faults;

    private bool TryText(out string text)
    {
        text = faults.TakesTexts && Kind == JsonValueKind.String ? element.GetString()! : "";
        return text.Length > 0;
    }

    private T? Refuse<T>(string wanted)
        where T : class
    {
        string found = Kind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "a text",
            _ => element.GetRawText(),
        };
        Fault($"It must be {wanted}, and is {found}.");
        return null;
    }
}
