using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Control;

/// <summary>Reads faults from JSON. Whether they make sense is for the script to say.</summary>
internal static class FaultReader
{
    private const double LongestSeconds = 1e9;

    /// <summary>One fault, or an array of them.</summary>
    public static EmulatedFault[] ReadAll(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array) return [Read(json)];
        return json.GetArrayLength() > 0
            ? [.. json.EnumerateArray().Select(Read)]
            : throw RequestRefusedException.Malformed("The body must have at least one fault");
    }

    private static EmulatedFault Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("kind", out JsonElement kind))
            throw RequestRefusedException.Missing("""A fault must be an object with a kind, such as {"kind":"maintenance","times":3}""");

        var fault = new EmulatedFault { Kind = ReadKind(kind) };
        foreach (JsonProperty member in json.EnumerateObject())
            if (member.Value.ValueKind != JsonValueKind.Null)
                fault = Add(fault, member.Name, member.Value);
        return fault;
    }

    private static EmulatedFault Add(EmulatedFault fault, string name, JsonElement json) => name switch
    {
        "kind" => fault,
        "route" => fault with { Route = Text(name, json) },
        "skip" => fault with { Skip = Integer(name, json) },
        "times" => fault with { Times = Integer(name, json) },
        "probability" => fault with { Probability = Number(name, json) },
        "status" => fault with { Status = Integer(name, json) },
        "retry_after_seconds" => fault with { RetryAfter = Seconds(name, json) },
        "retry_after_form" => fault with { RetryAfterForm = ReadForm(json) },
        "delay_seconds" => fault with { Delay = Seconds(name, json) },
        "share" => fault with { Share = Number(name, json) },
        "factor" => fault with { Factor = Number(name, json) },
        _ => throw RequestRefusedException.Malformed($"{Brief.Name(name)} is not a member of a fault"),
    };

    private static FaultKind ReadKind(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && FaultWords.TryRead(json.GetString()!, out FaultKind kind)
            ? kind
            : throw RequestRefusedException.Malformed("kind must be one of " + string.Join(", ", FaultWords.AllKinds));

    private static RetryAfterForm ReadForm(JsonElement json) => Text("retry_after_form", json) switch
    {
        "none" => RetryAfterForm.None,
        "seconds" => RetryAfterForm.Seconds,
        "date" => RetryAfterForm.Date,
        _ => throw RequestRefusedException.Malformed("retry_after_form must be one of none, seconds, date"),
    };

    private static string Text(string name, JsonElement json) => json.ValueKind == JsonValueKind.String
        ? json.GetString()!
        : throw RequestRefusedException.Malformed($"{name} must be a string");

    private static int Integer(string name, JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out int value)
            ? value
            : throw RequestRefusedException.Malformed($"{name} must be an integer");

    private static double Number(string name, JsonElement json) => json.ValueKind == JsonValueKind.Number
        ? json.GetDouble()
        : throw RequestRefusedException.Malformed($"{name} must be a number");

    private static TimeSpan Seconds(string name, JsonElement json) =>
        Number(name, json) is >= -LongestSeconds and <= LongestSeconds and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : throw RequestRefusedException.Malformed($"{name} is too large");
}
