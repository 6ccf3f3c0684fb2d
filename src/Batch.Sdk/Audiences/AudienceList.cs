using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Audiences;

/// <summary>Asks for a page of the list of audiences.</summary>
internal sealed class AudienceList(string? from) : JsonRequest<AudiencePage>
{
    private const string FirstPage = "audiences/list?limit=100";

    public override HttpMethod Method => HttpMethod.Get;

    public override string Route { get; } = from is null ? FirstPage : $"{FirstPage}&from={Uri.EscapeDataString(from)}";

    public override string Path => "audiences/list";

    /// <summary>Whether more is to come must be told: a guess could cut the list short without a word.</summary>
    protected override bool TryRead(JsonElement root, [NotNullWhen(true)] out AudiencePage? answer)
    {
        answer = null;
        if (!root.TryGetProperty("has_more", out JsonElement more)) return false;
        if (more.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return false;
        if (!root.TryGetProperty("audiences", out JsonElement list) || list.ValueKind != JsonValueKind.Array) return false;
        var audiences = new List<AudienceInfo>(list.GetArrayLength());
        foreach (JsonElement entry in list.EnumerateArray())
        {
            if (!AudienceJson.TryRead(entry, out AudienceInfo? audience)) return false;
            audiences.Add(audience);
        }

        answer = new AudiencePage(audiences, more.GetBoolean(), JsonText.Of(root, "next_from"));
        return true;
    }
}
