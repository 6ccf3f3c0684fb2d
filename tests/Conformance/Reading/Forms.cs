using System.Text.Json;

namespace Batch.Sdk.Conformance;

/// <summary>The parts that a vector gives in place of a whole request.</summary>
internal static class Forms
{
    public const string Item = "item";
    public const string Member = "member";
    public const string Audience = "audience";

    public static readonly string[] Names = [Item, Member, Audience];

    /// <summary>An operation with the identifiers that it may leave out.</summary>
    public static string Operation(JsonElement item) => item.TryGetProperty("identifiers", out _)
        ? item.GetRawText()
        : $$$"""{"identifiers":{"custom_id":"jane"}{{{Rest(item)}}}""";

    /// <summary>The body of the request that carries a part.</summary>
    public static string Body(string form, JsonElement part) => form switch
    {
        Item => $"[{Operation(part)}]",
        Member => $$"""{"name":"vip","ids":[{{part.GetRawText()}}]}""",
        _ => part.GetRawText()[..^1] + (part.GetPropertyCount() == 0 ? "" : ",") + "\"type\":\"custom_ids\"}",
    };

    public static string Route(string form) => form switch
    {
        Item => "profiles/update",
        Member => "audiences/update",
        _ => "audiences/create",
    };

    private static string Rest(JsonElement item) => item.GetPropertyCount() == 0 ? "}" : "," + item.GetRawText()[1..];
}
