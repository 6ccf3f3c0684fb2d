namespace Batch.Sdk.Tests.Conformance;

internal sealed class SaidUpdate(ProfileUpdate update) : Said
{
    protected override IReadOnlyList<Fault> Faults(ValidationOptions options, TimeProvider time) => update.Validate(options, time);

    protected override Task SendAsync(BatchClient client) => client.Profiles.UpdateAsync([update]);
}
