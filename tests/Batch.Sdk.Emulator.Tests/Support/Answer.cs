using System.Text.Json;

namespace Batch.Sdk.Emulator.Tests.Support;

/// <summary>An answer of the emulator as it was on the wire.</summary>
internal sealed record Answer(int Status, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? ErrorCode => Json.TryGetProperty("error_code", out JsonElement code) ? code.GetString() : null;

    public string ErrorMessage => Json.GetProperty("error_message").GetString()!;

    public string? Code => Json.TryGetProperty("code", out JsonElement code) ? code.GetString() : null;

    public string Token => Json.GetProperty("indexing_token").GetString()!;

    /// <summary>The partial errors, or none.</summary>
    public JsonElement[] Errors => Json.TryGetProperty("errors", out JsonElement errors) ? [.. errors.EnumerateArray()] : [];

    /// <summary>Whether the answer is that of a request that was taken whole.</summary>
    public bool IsSuccess => Status == 202 && Code == "SUCCESS";

    /// <summary>Whether the answer has Batch's error shape: two strings and nothing else.</summary>
    public bool IsError =>
        Status >= 400 && Json.EnumerateObject().Count() == 2 && ErrorCode is { Length: > 0 } && ErrorMessage.Length > 0;
}
