using System.Text.Json;
using Batch.Sdk.Transport;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Audiences;

/// <summary>Creates, replaces or deletes an audience.</summary>
internal sealed class AudienceWrite : JsonRequest<IndexingToken>
{
    private const int UsualBytes = 256;

    private readonly byte[] _body;

    private AudienceWrite(string route, byte[] body)
    {
        Route = route;
        _body = body;
    }

    public override HttpMethod Method => HttpMethod.Post;

    public override string Route { get; }

    public static AudienceWrite Create(string name, string? displayName)
    {
        using var buffer = new Utf8Buffer(UsualBytes);
        ScalarWriter.WriteText(buffer, "{\"name\":"u8, name);
        if (displayName is not null) ScalarWriter.WriteText(buffer, ",\"display_name\":"u8, displayName);
        buffer.Write(",\"type\":\"custom_ids\"}"u8);
        return new AudienceWrite("audiences/create", buffer.Span.ToArray());
    }

    public static AudienceWrite Delete(string name)
    {
        using var buffer = new Utf8Buffer(UsualBytes);
        ScalarWriter.WriteText(buffer, "{\"name\":"u8, name);
        buffer.Write((byte)'}');
        return new AudienceWrite("audiences/remove", buffer.Span.ToArray());
    }

    public static AudienceWrite Replace(byte[] body) => new("audiences/replace", body);

    public override bool TryFreeze(out ReadOnlyMemory<byte> body)
    {
        body = _body;
        return true;
    }

    protected override bool TryRead(JsonElement root, out IndexingToken answer) => AudienceJson.TryReadToken(root, out answer);
}
