using System.Globalization;
using System.Text;

namespace Batch.Sdk.Emulator.State;

/// <summary>
/// The lines of a state file, each a JSON object: a header, the profiles, each audience followed by its members, and a seal over
/// all bytes before it. Every line ends with a line feed.
/// </summary>
internal static class StateFormat
{
    public const string Name = "Batch.Sdk.Emulator state";
    public const int Version = 1;

    public const string Profile = "profile";
    public const string Audience = "audience";
    public const string Member = "member";

    /// <summary>What the seal begins with, and no other line.</summary>
    public static ReadOnlySpan<byte> SealStart => "{\"seal\":"u8;

    /// <summary>The last line, line feed included. There is one way to write it, so that it can be compared byte by byte.</summary>
    public static byte[] Seal(int profiles, int audiences, long members, byte[] hash)
    {
        string sum = Convert.ToHexStringLower(hash);
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"seal":{"profiles":{{{profiles}}},"audiences":{{{audiences}}},"members":{{{members}}},"sha256":"{{{sum}}}"}}""");
        return Encoding.UTF8.GetBytes(line + "\n");
    }
}
