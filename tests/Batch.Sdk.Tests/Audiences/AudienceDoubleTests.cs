using Batch.Sdk.Audiences;

namespace Batch.Sdk.Tests.Audiences;

internal sealed class AudienceDoubleTests
{
    [Test]
    public async Task Audiences_ReplacedByADouble_AnswersAsTold()
    {
        BatchClient batch = new BatchDouble();

        AudienceInfo? audience = await batch.Audiences.FindAsync("vip");

        Assert.That((audience!.Name, audience.MemberCount, audience.State), Is.EqualTo(("vip", 3L, IndexingState.Applied)));
        Assert.That(
            Assert.ThrowsAsync<AudienceNotFoundException>(() => batch.Audiences.ViewAsync("gone"))!.AudienceName, Is.EqualTo("gone"));
    }

    [Test]
    public void OnUpdate_AnyAudience_SaysWhatToDo()
    {
        AudienceNotFoundException exception = MissingAudience.OnUpdate("vip", cause: null);

        Assert.That(exception.Message, Is.EqualTo(
            "Audience update failed: there is no audience of this name. The audience must already exist in your Batch project: create it in "
            + "the Batch dashboard under Audiences or with Audiences.CreateAsync. Names are case-sensitive and contain only letters, numbers, "
            + "hyphens and underscores. The name was vip."));
        Assert.That(exception.IsTransient, Is.False);
    }

    private sealed class BatchDouble : BatchClient
    {
        public override AudiencesClient Audiences { get; } = new AudiencesDouble();
    }

    private sealed class AudiencesDouble : AudiencesClient
    {
        public override Task<AudienceInfo?> FindAsync(string name, CancellationToken cancellationToken = default) =>
            Task.FromResult<AudienceInfo?>(new AudienceInfo(name) { MemberCount = 3, State = IndexingState.Applied });

        public override Task<AudienceInfo> ViewAsync(string name, CancellationToken cancellationToken = default) =>
            throw new AudienceNotFoundException("There is none.", name, cause: null);
    }
}
