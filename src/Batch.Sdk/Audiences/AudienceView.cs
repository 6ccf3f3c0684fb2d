using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Audiences;

/// <summary>Asks for one audience, and for the state of the write with the token, if there is one.</summary>
internal sealed class AudienceView(string name, IndexingToken? token) : JsonRequest<AudienceInfo>
{
    public override HttpMethod Method => HttpMethod.Get;

    public override string Route { get; } = token is { } known
        ? $"audiences/view?name={Uri.EscapeDataString(name)}&indexing_token={Uri.EscapeDataString(known.Value)}"
        : $"audiences/view?name={Uri.EscapeDataString(name)}";

    public override string Path => "audiences/view";

    protected override bool TryRead(JsonElement root, [NotNullWhen(true)] out AudienceInfo? answer) =>
        AudienceJson.TryRead(root, out answer);
}
