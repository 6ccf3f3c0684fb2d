using System.Text.Json;

namespace Batch.Sdk.Tests.Conformance;

internal static class NamedValues
{
    /// <summary>The members of an object of attributes, with the type that is wrapped around the name.</summary>
    public static IEnumerable<(string Name, string Wrapper, JsonElement Value)> Of(JsonElement attributes)
    {
        if (attributes.ValueKind != JsonValueKind.Object) throw new UnsayableException("the attributes are no object");
        var names = new HashSet<string>();
        foreach (JsonProperty member in attributes.EnumerateObject())
        {
            (string name, string wrapper) = Unwrap(member.Name);
            if (!names.Add(name)) throw new UnsayableException($"{name} has two values");
            yield return (name, wrapper, member.Value);
        }
    }

    public static (string Name, string Wrapper) Unwrap(string name) =>
        !name.EndsWith(')') ? (name, "")
        : name.StartsWith("date(", StringComparison.Ordinal) ? (name["date(".Length..^1], "date")
        : name.StartsWith("url(", StringComparison.Ordinal) ? (name["url(".Length..^1], "url")
        : (name, "");
}
