using Batch.Sdk.Emulator.Events;

namespace Batch.Sdk.Emulator.Profiles;

/// <param name="CustomId">Null where the operation names an installation: it is checked and accepted, but has no profile here.</param>
/// <param name="Attributes">The valid changes, each name once.</param>
/// <param name="Events">The valid events.</param>
internal sealed record ProfileOperation(
    string? CustomId,
    List<AttributeChange> Attributes,
    List<ReceivedEvent> Events);
