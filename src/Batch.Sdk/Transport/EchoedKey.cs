using System.Text;

namespace Batch.Sdk.Transport;

/// <summary>Blots the key out of an answer of success, should the service echo it in a reason or a name.</summary>
internal static class EchoedKey
{
    // A shorter one, as in tests, is no secret, and may be a word of the answer.
    private const int ShortestSecret = 16;

    public static ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> answer, string key)
    {
        if (key.Length < ShortestSecret) return answer;
        byte[] secret = Encoding.ASCII.GetBytes(key);
        if (answer.Span.IndexOf(secret) < 0) return answer;

        byte[] masked = answer.ToArray();
        Span<byte> rest = masked;
        while (rest.IndexOf(secret) is >= 0 and int start)
        {
            rest.Slice(start, secret.Length).Fill((byte)'*');
            rest = rest[(start + secret.Length)..];
        }

        return masked;
    }
}
