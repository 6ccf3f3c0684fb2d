using System.Text.Json;

namespace Batch.Sdk.Transport;

/// <summary>The cheapest question that needs both keys and changes nothing.</summary>
internal sealed class CredentialCheck : JsonRequest<bool>
{
    public override HttpMethod Method => HttpMethod.Get;

    public override string Route => "audiences/list?limit=1";

    protected override bool TryRead(JsonElement root, out bool answer) => answer = root.TryGetProperty("audiences", out _);
}
