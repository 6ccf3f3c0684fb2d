namespace Batch.Sdk.Transport;

/// <summary>Reads an answer within the attempt's time, and no more of it than an answer of Batch can have.</summary>
internal static class AnswerBody
{
    /// <summary>10,000 operations with several partial errors each stay well below.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>An error is a code and a sentence.</summary>
    public const int MaxErrorBytes = 64 * 1024;

    /// <exception cref="IOException">The answer is larger.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var bytes = new MemoryStream();
        byte[] block = new byte[8 * 1024];
        while (await stream.ReadAsync(block, cancellationToken).ConfigureAwait(false) is > 0 and int count)
        {
            bytes.Write(block, 0, count);
            if (bytes.Length > maxBytes) throw new IOException($"The answer is larger than {maxBytes} bytes.");
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
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
