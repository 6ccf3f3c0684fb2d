namespace Batch.Sdk.Emulator.Protocol;

internal static class QueryString
{
    /// <summary>The decoded value of a parameter, the last one where it is given twice.</summary>
    public static string? Find(string query, string name)
    {
        string? value = null;
        foreach (string pair in query.TrimStart('?').Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0 && Decode(pair[..equals]) == name) value = Decode(pair[(equals + 1)..]);
        }

        return value;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
