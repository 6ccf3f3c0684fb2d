using System.Text.Json;

namespace Batch.Sdk.Emulator.Tests.Conformance;

/// <summary>Compares an answer with that of a vector, in which <c>*</c> at the end of a text stands for any further words.</summary>
internal static class AnswerShape
{
    public static IEnumerable<string> Differences(JsonElement expected, JsonElement actual, string path = "answer")
    {
        if (expected.ValueKind != actual.ValueKind) return [$"{path} is {actual.GetRawText()} instead of {expected.GetRawText()}"];
        return expected.ValueKind switch
        {
            JsonValueKind.Object => OfObjects(expected, actual, path),
            JsonValueKind.Array => OfArrays(expected, actual, path),
            JsonValueKind.String when IsMatch(expected.GetString()!, actual.GetString()!) => [],
            _ when expected.GetRawText() == actual.GetRawText() => [],
            _ => [$"{path} is {actual.GetRawText()} instead of {expected.GetRawText()}"],
        };
    }

    private static IEnumerable<string> OfObjects(JsonElement expected, JsonElement actual, string path)
    {
        Dictionary<string, JsonElement> found = actual.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
        var differences = new List<string>();
        foreach (JsonProperty member in expected.EnumerateObject())
        {
            if (found.Remove(member.Name, out JsonElement value)) differences.AddRange(Differences(member.Value, value, $"{path}.{member.Name}"));
            else differences.Add($"{path}.{member.Name} is missing");
        }

        return [.. differences, .. found.Keys.Select(name => $"{path}.{name} is one too many")];
    }

    private static IEnumerable<string> OfArrays(JsonElement expected, JsonElement actual, string path) =>
        expected.GetArrayLength() != actual.GetArrayLength()
            ? [$"{path} has {actual.GetArrayLength()} elements instead of {expected.GetArrayLength()}"]
            : expected.EnumerateArray().Zip(actual.EnumerateArray()).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{path}[{i}]"));

    private static bool IsMatch(string pattern, string text) => pattern.EndsWith('*')
        ? text.Length >= pattern.Length && text.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : text == pattern;
}
