using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Engine;

/// <summary>Finds the handler of a method and a path; any version <c>2.N</c> will do.</summary>
internal sealed class RouteTable
{
    private const string VersionPrefix = "/2.";
    private readonly Dictionary<(string Method, string Name), Route> _routes = [];

    public IReadOnlyCollection<string> Names => [.. _routes.Values.Select(route => route.Name)];

    public RouteTable Add(string method, string name, Func<ApiRequest, ApiResponse> handler)
    {
        _routes.Add((method, name), new Route(name, handler));
        return this;
    }

    public Route? Find(string method, string path)
    {
        if (!path.StartsWith(VersionPrefix, StringComparison.Ordinal)) return null;
        int slash = path.IndexOf('/', VersionPrefix.Length);
        return slash > VersionPrefix.Length && !path.AsSpan(VersionPrefix.Length..slash).ContainsAnyExceptInRange('0', '9')
            ? _routes.GetValueOrDefault((method, path[(slash + 1)..]))
            : null;
    }
}
