namespace Batch.Sdk.Sync.Running;

/// <summary>Sees to it that the audience of a run is there, and that it is the one that its state knows.</summary>
internal static class AudienceEntry
{
    /// <param name="context">The run.</param>
    /// <param name="bind">Binds the state to the audience that was created then; null where there is no state.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task EnterAsync(RunContext context, Action<DateTimeOffset?>? bind, CancellationToken cancellationToken)
    {
        SyncSettings settings = context.Settings;
        if (settings.Target != SyncTarget.Audience || context.IsDryRun) return;
        if (bind is null && !settings.CreateAudience) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.Options.StopToken);
        AudiencesClient audiences = context.Client.Audiences;
        AudienceInfo? audience = await audiences.FindAsync(settings.AudienceName!, either.Token).ConfigureAwait(false);
        if (audience is null && settings.CreateAudience) await audiences.CreateIfMissingAsync(settings.AudienceName!, either.Token).ConfigureAwait(false);
        if (bind is null) return;
        try
        {
            audience ??= await audiences.ViewAsync(settings.AudienceName!, either.Token).ConfigureAwait(false);
            bind(audience.Created);
        }
        catch (AudienceNotFoundException e)
        {
            throw new SyncConfigurationException([new SyncFault("audience", e.Message)]);
        }
    }
}
