using System.Net;
using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Control;

/// <summary>
/// Keeps the web pages that a developer happens to have open away from the emulator: they can reach its port, the control routes ask
/// for no key, and the others may take any.
/// </summary>
internal static class BrowserGuard
{
    /// <summary>
    /// Whether the emulator is called as itself, on whatever port. A name of somebody else's that leads here makes a foreign page look
    /// like one of the emulator's own.
    /// </summary>
    public static bool IsOwnName(string? host)
    {
        if (host is null) return false;
        int colon = host.LastIndexOf(':');
        string name = colon > host.LastIndexOf(']') ? host[..colon] : host;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out IPAddress? address) && IPAddress.IsLoopback(address));
    }

    public static void CheckOrigin(ApiRequest request)
    {
        if (request.Method is not ("GET" or "HEAD") && !IsOwn(request))
            throw RequestRefusedException.Forbidden("A page of another origin may not change the emulator");
    }

    private static bool IsOwn(ApiRequest request) =>
        request.FetchSite is null or "same-origin" or "none"
        && (request.Origin is null || request.Origin.Equals("http://" + request.Host, StringComparison.OrdinalIgnoreCase));
}
