using Batch.Sdk.Items;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Sync.Writing;

/// <summary>Rows that are profiles.</summary>
internal sealed class ProfileRowWriter(RowSource source, IReadOnlyList<BoundRule> rules)
    : RowWriter(source, rules, AttributeOwner.Profile, BatchLimits.AttributesPerProfile)
{
    protected override bool TryWrite(Utf8Buffer buffer, ReadOnlySpan<char> customId, ValidationContext context)
    {
        if (!OperationWriter.TryBegin(buffer, customId) || !TryWriteAttributes(buffer)) return false;
        OperationWriter.End(buffer);
        return true;
    }
}
