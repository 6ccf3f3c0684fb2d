using System.Net;
using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Control;

/// <summary>
/// Keeps the web pages that a developer happens to have open away from the emulator: they can reach its port, and the control
/// routes ask for no key.
/// </summary>
internal static class BrowserGuard
{
    public static void Check(ApiRequest request)
    {
        // A name of somebody else's that leads here makes a foreign page look like one of the emulator's own.
        if (request.Host is { } host && !IsLoopback(host))
            throw RequestRefusedException.Forbidden("The emulator answers only as localhost or by a loopback address");

        if (request.Method is not ("GET" or "HEAD") && !IsOwn(request))
            throw RequestRefusedException.Forbidden("A page of another origin may not change the emulator");
    }

    private static bool IsOwn(ApiRequest request) =>
        request.FetchSite is null or "same-origin" or "none"
        && (request.Origin is null || request.Origin.Equals("http://" + request.Host, StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopback(string host)
    {
        int colon = host.LastIndexOf(':');
        string name = colon > host.LastIndexOf(']') ? host[..colon] : host;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out IPAddress? address) && IPAddress.IsLoopback(address));
    }
}
