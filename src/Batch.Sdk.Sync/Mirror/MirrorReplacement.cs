using Batch.Sdk.Sync.Mirror.Diffing;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>The first mirror of an audience as one request that replaces all its members: whole or not at all.</summary>
internal sealed class MirrorReplacement(BatchClient client, SyncSettings settings, MirrorTally tally)
{
    /// <exception cref="SyncException">It cannot be said whole. Nothing was sent.</exception>
    public async Task<DeliveryEnd> SendAsync(IEnumerable<MemberChange> additions, DiffCounts diff, Exception? failure, CancellationToken cancellationToken)
    {
        if (Obstacle(diff, failure) is { } obstacle) throw Refused(diff, obstacle, failure);
        AudienceMember[] members = [.. additions.Select(MemberItems.ToItem)];
        try
        {
            IndexingToken token = await client.Audiences.ReplaceMembersAsync(settings.AudienceName!, members, cancellationToken).ConfigureAwait(false);
            return End(ItemStatus.Accepted, members.Length, token, failure: null);
        }
        catch (ArgumentException e)
        {
            throw Refused(diff, e.Message, e);
        }
        catch (BatchBulkException e)
        {
            throw Refused(diff, e.Message, e);
        }
        catch (Exception e) when (e is BatchApiException or AudienceNotFoundException)
        {
            return End(ItemStatus.NotAttempted, members.Length, token: null, e);
        }
        catch (Exception e) when (e is BatchException || (e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return End(ItemStatus.Ambiguous, members.Length, token: null, e);
        }
    }

    private string? Obstacle(DiffCounts diff, Exception? failure)
    {
        if (failure is not null) return $"the source cannot be read on ({failure.Message})";
        if (tally.Rejected > 0) return $"{tally.Rejected} rows are rejected, and whoever is in them would leave the audience";
        if (diff.Additions == 0) return "the source is empty, and so would be the audience";
        return diff.Additions > BatchLimits.MembersPerAudienceRequest
            ? $"the source has {diff.Additions} members, and one request takes {BatchLimits.MembersPerAudienceRequest}"
            : null;
    }

    private SyncException Refused(DiffCounts diff, string why, Exception? cause)
    {
        tally.CountAddition(ItemStatus.NotAttempted, diff.Additions);
        return new SyncException(
            $"The members were not replaced: {why}. Nothing was sent. MirrorStart.Baseline adds those of the source and removes nobody.", tally.ToReport(), cause);
    }

    private DeliveryEnd End(ItemStatus status, int members, IndexingToken? token, Exception? failure)
    {
        tally.CountAddition(status, members);
        return new DeliveryEnd(new AudienceReport([]) { Requests = 1, LastToken = token }, token, failure);
    }
}
