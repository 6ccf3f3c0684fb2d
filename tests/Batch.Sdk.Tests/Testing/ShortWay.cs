using Batch.Sdk.Items;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Tests.Testing;

/// <summary>The short way of an item: checked and written in one pass, if it is beyond doubt a good one.</summary>
internal static class ShortWay
{
    public static bool Takes(IItem item, TimeProvider time)
    {
        var context = new ValidationContext(new ValidationOptions(), time);
        using var buffer = new Utf8Buffer();
        context.Begin();
        return item.TryWrite(buffer, context);
    }
}
