namespace Batch.Sdk.Transport;

/// <summary>Reads an answer within the attempt's time, and no more of it than an answer of Batch can have.</summary>
internal static class AnswerBody
{
    // 10,000 operations with several partial errors each stay well below.
    private const int MaxBytes = 16 * 1024 * 1024;

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var bytes = new MemoryStream();
        byte[] block = new byte[8 * 1024];
        while (await stream.ReadAsync(block, cancellationToken).ConfigureAwait(false) is > 0 and int count)
        {
            bytes.Write(block, 0, count);
            if (bytes.Length > MaxBytes) throw new IOException($"The answer is larger than {MaxBytes} bytes.");
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
