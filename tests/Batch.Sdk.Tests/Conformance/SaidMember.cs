namespace Batch.Sdk.Tests.Conformance;

internal sealed class SaidMember(AudienceMember member) : Said
{
    /// <summary>The same member as the whole content of the audience; null for a removal, which cannot be any.</summary>
    public SaidReplacement? AsReplacement => member.IsRemoval ? null : new SaidReplacement(member);

    protected override IReadOnlyList<Fault> Faults(ValidationOptions options, TimeProvider time) => member.Validate(options, time);

    protected override Task SendAsync(BatchClient client) => client.Audiences.UpdateMembersAsync("vip", [member]);
}
