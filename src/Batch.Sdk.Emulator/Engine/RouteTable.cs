using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Engine;

/// <summary>Finds the handler of a method and a path; any version <c>2.N</c> will do.</summary>
internal sealed class RouteTable
{
    private const string VersionPrefix = "/2.";
    private readonly Dictionary<(string Method, string Route), Func<ApiRequest, ApiResponse>> _handlers = [];

    public RouteTable Add(string method, string route, Func<ApiRequest, ApiResponse> handler)
    {
        _handlers.Add((method, route), handler);
        return this;
    }

    public Func<ApiRequest, ApiResponse>? Find(string method, string path)
    {
        if (!path.StartsWith(VersionPrefix, StringComparison.Ordinal)) return null;
        int slash = path.IndexOf('/', VersionPrefix.Length);
        return slash > VersionPrefix.Length && !path.AsSpan(VersionPrefix.Length..slash).ContainsAnyExceptInRange('0', '9')
            ? _handlers.GetValueOrDefault((method, path[(slash + 1)..]))
            : null;
    }
}
