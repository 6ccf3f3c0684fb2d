using System.Text.Json;

namespace Batch.Sdk.Transport;

/// <summary>The cheapest question that needs both keys and changes nothing.</summary>
internal sealed class CredentialCheck : JsonRequest<bool>
{
    public override HttpMethod Method => HttpMethod.Get;

    public override string Route => $"{Path}?limit=1";

    public override string Path => "audiences/list";

    protected override bool TryRead(JsonElement root, out bool answer) => answer = root.TryGetProperty("audiences", out _);
}
