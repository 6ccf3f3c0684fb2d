namespace Batch.Sdk.Tests.Conformance;

internal sealed class SaidMember(AudienceMember member) : Said
{
    protected override IReadOnlyList<Fault> Faults(ValidationOptions options, TimeProvider time) => member.Validate(options, time);

    protected override Task SendAsync(BatchClient client) => client.Audiences.UpdateMembersAsync("vip", [member]);
}
