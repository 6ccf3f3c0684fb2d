using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Audiences;

/// <param name="Id">The custom ID.</param>
/// <param name="Remove">Whether the ID leaves the audience.</param>
/// <param name="Attributes">The attributes of the member, or null to leave those it has.</param>
internal readonly record struct MemberChange(string Id, bool Remove, AttributeSet? Attributes);
