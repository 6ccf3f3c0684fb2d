using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;

namespace Batch.Sdk.Tests.Conformance.Generating;

/// <summary>Generates JSON as text, so that a number keeps its digits.</summary>
internal static class JsonGen
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(string text) => JsonSerializer.Serialize(text, Relaxed);

    public static string Array(IEnumerable<string> items) => $"[{string.Join(',', items)}]";

    /// <summary>An object of members; of several with one name the first stays.</summary>
    public static string Object(IEnumerable<(string Name, string Value)> members) =>
        $"{{{string.Join(',', members.DistinctBy(member => NamedValues.Unwrap(member.Name).Name).Select(Member))}}}";

    /// <summary>Mostly the first, and the others now and then.</summary>
    public static Gen<T> Mostly<T>(int weight, Gen<T> usual, params Gen<T>[] others) =>
        Gen.Frequency([(weight, usual), .. others.Select(other => (1, other))]);

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string Member((string Name, string Value) member) => $"{Text(member.Name)}:{member.Value}";
}
