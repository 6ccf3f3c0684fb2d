namespace Batch.Sdk.Tests.Conformance;

internal sealed class SaidReplacement(AudienceMember member) : Said
{
    protected override IReadOnlyList<Fault> Faults(ValidationOptions options, TimeProvider time) => member.Validate(options, time);

    protected override async Task SendAsync(BatchClient client)
    {
        try
        {
            await client.Audiences.ReplaceMembersAsync("vip", [member]);
        }
        catch (BatchBulkException)
        {
            // Nothing was sent: the faults say why.
        }
    }
}
