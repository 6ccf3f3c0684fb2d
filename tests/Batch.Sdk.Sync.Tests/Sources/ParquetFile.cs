using Parquet;
using Parquet.Schema;
using Parquet.Serialization;

namespace Batch.Sdk.Sync.Tests.Sources;

/// <summary>Parquet files as another program writes them.</summary>
internal static class ParquetFile
{
    /// <summary>Objects, each sequence a row group of its own.</summary>
    public static async Task<TemporaryFile> OfAsync<T>(params T[][] groups)
    {
        using var bytes = new MemoryStream();
        foreach (T[] group in groups)
        {
            bytes.Position = 0;
            await ParquetSerializer.SerializeAsync(group, bytes, new ParquetOptions { Append = bytes.Length > 0 });
        }

        return new TemporaryFile(".parquet", bytes.ToArray());
    }

    /// <summary>One column with one value.</summary>
    public static async Task<TemporaryFile> OfAsync<T>(DataField field, T value)
        where T : struct
    {
        using var bytes = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(field), bytes))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync<T>(field, new[] { value });
        }

        return new TemporaryFile(".parquet", bytes.ToArray());
    }
}
