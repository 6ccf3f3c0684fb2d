using Batch.Sdk.Wire;

namespace Batch.Sdk.Transport;

/// <summary>Reads an answer within the attempt's time, and no more of it than an answer of Batch can have.</summary>
internal static class AnswerBody
{
    /// <summary>10,000 operations with several partial errors each stay well below.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>An error is a code and a sentence.</summary>
    public const int MaxErrorBytes = 64 * 1024;

    private const int UsualBytes = 1024;

    /// <exception cref="IOException">The answer is larger.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var bytes = new Utf8Buffer(UsualBytes);
        while (await stream.ReadAsync(bytes.ReserveMemory(UsualBytes), cancellationToken).ConfigureAwait(false) is > 0 and int count)
        {
            bytes.Advance(count);
            if (bytes.Length > maxBytes) throw new IOException($"The answer is larger than {maxBytes} bytes.");
        }

        return bytes.Span.ToArray();
    }

    /// <summary>Empty where it cannot be read, for whatever reason.</summary>
    public static async Task<ReadOnlyMemory<byte>> TryReadAsync(
        HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(response, maxBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return default;
        }
    }
}
