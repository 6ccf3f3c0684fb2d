namespace Batch.Sdk.Tests.Conformance;

internal sealed class SaidAudience(string? name, string? displayName) : Said
{
    protected override IReadOnlyList<Fault> Faults(ValidationOptions options, TimeProvider time) => BatchValidator.AudienceName(name);

    protected override Task SendAsync(BatchClient client) => client.Audiences.CreateAsync(name!, displayName);
}
