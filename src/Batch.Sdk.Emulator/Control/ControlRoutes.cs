using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Control;

/// <summary>Finds the handler of a control request. A route <c>things/*</c> has a last part that names one of the things.</summary>
internal sealed class ControlRoutes
{
    public const string Prefix = "/_emulator/";

    private const string AnyName = "/*";
    private readonly Dictionary<string, Dictionary<string, ControlHandler>> _handlers = new(StringComparer.Ordinal);

    public ControlRoutes Add(string method, string route, ControlHandler handler)
    {
        if (!_handlers.TryGetValue(route, out Dictionary<string, ControlHandler>? methods))
            _handlers.Add(route, methods = new(StringComparer.Ordinal));
        methods.Add(method, handler);
        return this;
    }

    /// <summary>Answers by the handler, or refuses what has none.</summary>
    public ApiResponse Dispatch(ApiRequest request)
    {
        string path = request.EncodedPath;
        (string route, string name) = Split(path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..] : path);
        if (!_handlers.TryGetValue(route, out Dictionary<string, ControlHandler>? methods))
            throw RequestRefusedException.UnknownRoute(request.Method, path);

        return methods.TryGetValue(request.Method == "HEAD" ? "GET" : request.Method, out ControlHandler? handler)
            ? handler(request, name)
            : throw RequestRefusedException.MethodNotAllowed(request.Method, path, string.Join(", ", methods.Keys));
    }

    private (string Route, string Name) Split(string path)
    {
        int slash = path.LastIndexOf('/');
        bool isNamed = slash > 0 && slash < path.Length - 1 && !_handlers.ContainsKey(path);
        return isNamed ? (path[..slash] + AnyName, Uri.UnescapeDataString(path[(slash + 1)..])) : (path, "");
    }
}
