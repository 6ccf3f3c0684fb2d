using System.Globalization;
using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Control;

/// <summary>Reads the parameters that say which part of a list is asked for.</summary>
internal static class ControlQuery
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static int Limit(ApiRequest request) => (int)Number(request, "limit", DefaultLimit, 1, MaxLimit);

    public static int From(ApiRequest request) => (int)Number(request, "from", 0, 0, int.MaxValue);

    public static long After(ApiRequest request) => Number(request, "after", 0, 0, long.MaxValue);

    private static long Number(ApiRequest request, string name, long missing, long minimum, long maximum)
    {
        if (QueryString.Find(request.Query, name) is not { } text) return missing;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= minimum && value <= maximum
            ? value
            : throw RequestRefusedException.Malformed($"{name} must be {minimum} to {maximum}");
    }
}
