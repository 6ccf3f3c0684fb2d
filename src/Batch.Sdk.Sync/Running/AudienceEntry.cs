using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync.Running;

/// <summary>Sees to it that the audience of a run is there, and that it is the one that its state knows.</summary>
internal static class AudienceEntry
{
    public static async Task EnterAsync(RunContext context, StateFolder? folder, CancellationToken cancellationToken)
    {
        SyncSettings settings = context.Settings;
        if (settings.Target != SyncTarget.Audience || context.IsDryRun) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.Options.StopToken);
        AudiencesClient audiences = context.Client.Audiences;
        if (settings.CreateAudience) await audiences.CreateIfMissingAsync(settings.AudienceName!, either.Token).ConfigureAwait(false);
        if (folder is null) return;
        try
        {
            AudienceInfo audience = await audiences.ViewAsync(settings.AudienceName!, either.Token).ConfigureAwait(false);
            folder.Bind(audience.Created);
        }
        catch (AudienceNotFoundException e)
        {
            throw new SyncConfigurationException([new SyncFault("audience", e.Message)]);
        }
    }
}
