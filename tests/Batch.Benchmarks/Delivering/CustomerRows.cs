using Batch.Benchmarks.Encoding;
using Batch.Sdk;
using Batch.Sdk.Items;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Benchmarks.Delivering;

/// <summary>
/// Rows of a user's program in the three shapes that are delivered. The rows are gone through again and again; there are more of them
/// than can be on their way at once, so that no custom ID has to wait for itself.
/// </summary>
internal sealed class CustomerRows(bool hasEvent)
{
    public const int Count = 100_000;

    private static readonly Customer[] Rows = Customer.Make(Count);

    public static IEnumerable<T> Cycle<T>(T[] items, int count)
    {
        for (int i = 0; i < count; i++) yield return items[i % items.Length];
    }

    public IEnumerable<ProfileUpdate> Updates(int count) => Cycle(Rows, count).Select(ToUpdate);

    public Dictionary<string, object?>[] Dictionaries(int request, int size) =>
        Array.ConvertAll(Slice(request, size).ToArray(), row => hasEvent ? row.ToDictionary() : row.ToDictionaryOfAttributes());

    public byte[][] Bodies(int size) => [.. Enumerable.Range(0, Rows.Length / size).Select(request => Body(request, size))];

    public static byte[] Body(ReadOnlySpan<Customer> customers, bool hasEvent)
    {
        var context = new ValidationContext(new ValidationOptions(), TimeProvider.System);
        using var buffer = new Utf8Buffer();
        foreach (Customer row in customers)
        {
            buffer.Write(buffer.Length == 0 ? (byte)'[' : (byte)',');
            Inspection.Inspect(hasEvent ? row.ToUpdate() : row.ToUpdateOfAttributes(), context).Write(buffer);
        }

        buffer.Write((byte)']');
        return buffer.Span.ToArray();
    }

    private byte[] Body(int request, int size) => Body(Slice(request, size), hasEvent);

    private ProfileUpdate ToUpdate(Customer row) => hasEvent ? row.ToUpdate() : row.ToUpdateOfAttributes();

    private static ReadOnlySpan<Customer> Slice(int request, int size) => Rows.AsSpan(request * size % Rows.Length, size);
}
