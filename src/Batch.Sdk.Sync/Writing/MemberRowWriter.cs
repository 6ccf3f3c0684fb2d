using Batch.Sdk.Items;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Sync.Writing;

/// <summary>Rows that are members of an audience. A removal has no attributes: its mapping has none.</summary>
internal sealed class MemberRowWriter(RowSource source, IReadOnlyList<BoundRule> rules, bool isRemoval)
    : RowWriter(source, rules, AttributeOwner.Member, isRemoval ? 0 : BatchLimits.AttributesPerMember)
{
    protected override bool TryWrite(Utf8Buffer buffer, ReadOnlySpan<char> customId, ValidationContext context)
    {
        if (!MemberWriter.TryBeginChange(buffer, isRemoval, customId) || !TryWriteAttributes(buffer)) return false;
        MemberWriter.End(buffer);
        return true;
    }
}
