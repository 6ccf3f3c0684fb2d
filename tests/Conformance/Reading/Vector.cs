using System.Text.Json;

namespace Batch.Sdk.Conformance;

/// <summary>One vector of a file of <c>tests/Conformance</c>, its short forms written out.</summary>
internal sealed record Vector(string File, JsonElement Json)
{
    public string Name => Json.GetProperty("name").GetString()!;

    public string Rule => Json.GetProperty("rule").GetString()!;

    public int Status => Json.GetProperty("status").GetInt32();

    /// <summary>What the client says and the emulator takes part in, by the name of its form; null where only a request is sent.</summary>
    public string? Form => Array.Find(Forms.Names, name => Json.TryGetProperty(name, out _));

    /// <summary>Why the client cannot say it, or why it differs.</summary>
    public string? Reason => Find("client")?.GetString();

    /// <summary>Whether the emulator is to take it without any fault.</summary>
    public bool IsTakenWhole => Status < 300 && Find("answer")?.TryGetProperty("errors", out _) == false;

    public JsonElement? Find(string member) => Json.TryGetProperty(member, out JsonElement value) ? value : null;

    public override string ToString() => $"{File}: {Name}";
}
