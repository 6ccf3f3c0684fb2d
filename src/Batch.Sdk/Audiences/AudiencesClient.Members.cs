using Batch.Sdk.Audiences;
using Batch.Sdk.Delivery.Sources;
using Batch.Sdk.Items;
using Batch.Sdk.Telemetry;

namespace Batch.Sdk;

/// <content>Who is in an audience.</content>
public partial class AudiencesClient
{
    /// <summary>Adds custom IDs to an audience, any number of them. Those that are members already stay so.</summary>
    /// <param name="name">The name of the audience; letter case counts.</param>
    /// <param name="customIds">The custom IDs. One that is null or ill-formed is a rejected item.</param>
    /// <param name="options">What to do with each outcome, and whom to tell how far it is; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call at once; what was on its way may have been carried out.</param>
    /// <returns>All outcomes counted, and by name what was not accepted.</returns>
    /// <inheritdoc cref="UpdateMembersAsync(string, IEnumerable{AudienceMember?}, BulkOptions?, CancellationToken)" path="/exception"/>
    public virtual Task<AudienceReport> AddMembersAsync(
        string name, IEnumerable<string?> customIds, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customIds);
        return UpdateMembersAsync(name, customIds.Select(AudienceMember.Add), options, cancellationToken);
    }

    /// <inheritdoc cref="AddMembersAsync(string, IEnumerable{string?}, BulkOptions?, CancellationToken)"/>
    public virtual Task<AudienceReport> AddMembersAsync(
        string name, IAsyncEnumerable<string?> customIds, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customIds);
        return UpdateMembersAsync(name, customIds.Select(AudienceMember.Add), options, cancellationToken);
    }

    /// <summary>Removes custom IDs from an audience, any number of them. Their profiles stay, and so does the audience.</summary>
    /// <inheritdoc cref="AddMembersAsync(string, IEnumerable{string?}, BulkOptions?, CancellationToken)"/>
    public virtual Task<AudienceReport> RemoveMembersAsync(
        string name, IEnumerable<string?> customIds, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customIds);
        return UpdateMembersAsync(name, customIds.Select(AudienceMember.Remove), options, cancellationToken);
    }

    /// <inheritdoc cref="RemoveMembersAsync(string, IEnumerable{string?}, BulkOptions?, CancellationToken)"/>
    public virtual Task<AudienceReport> RemoveMembersAsync(
        string name, IAsyncEnumerable<string?> customIds, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customIds);
        return UpdateMembersAsync(name, customIds.Select(AudienceMember.Remove), options, cancellationToken);
    }

    /// <summary>
    /// Adds members to an audience, with or without attributes, and removes others: any number of them, 10,000 in a request and one request a second,
    /// in the order given. Of several changes of one custom ID in a request Batch heeds only the last, so that only such changes share one where
    /// that comes to the same.
    /// </summary>
    /// <param name="name">The name of the audience; letter case counts. It must exist: see <see cref="CreateIfMissingAsync(string, CancellationToken)"/>.</param>
    /// <param name="members">Who joins and who leaves. A null among them is a rejected item.</param>
    /// <param name="options">What to do with each outcome, and whom to tell how far it is; null for the defaults. The route is no matter.</param>
    /// <param name="cancellationToken">Ends the call at once; what was on its way may have been carried out.</param>
    /// <returns>
    /// All outcomes counted, and by name what was not accepted. Rejected ones throw nothing; a request whose answer stays unclear stops the call.
    /// </returns>
    /// <exception cref="ArgumentException">The name is ill-formed: no audience has it.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="BatchBulkException">
    /// The call stopped before its end, or the source failed; it carries the report. Where there is no audience of this name, the cause is an
    /// <see cref="AudienceNotFoundException"/>.
    /// </exception>
    /// <exception cref="BatchBulkCanceledException">The token was cancelled; it carries the report.</exception>
    public virtual Task<AudienceReport> UpdateMembersAsync(
        string name, IEnumerable<AudienceMember?> members, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        AudienceArguments.CheckName(name);
        ArgumentNullException.ThrowIfNull(members);
        return SendAllAsync(name, _ => new EnumerableSource(members), options, cancellationToken);
    }

    /// <inheritdoc cref="UpdateMembersAsync(string, IEnumerable{AudienceMember?}, BulkOptions?, CancellationToken)"/>
    public virtual Task<AudienceReport> UpdateMembersAsync(
        string name, IAsyncEnumerable<AudienceMember?> members, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        AudienceArguments.CheckName(name);
        ArgumentNullException.ThrowIfNull(members);
        return SendAllAsync(name, reading => new AsyncEnumerableSource(members, reading), options, cancellationToken);
    }

    /// <summary>
    /// Makes these the members of an audience, in one request: <b>whoever is not among them leaves it</b>. That is why it goes whole or not at all: a
    /// member with faults stops it, and so does an empty list. For more than 10,000 members, add and remove the difference.
    /// </summary>
    /// <param name="name">The name of the audience; letter case counts.</param>
    /// <param name="members">All members, 1 to 10,000 of them, none a removal. Of several with one custom ID the last counts.</param>
    /// <param name="cancellationToken">Ends the waiting; what was on its way may have been carried out.</param>
    /// <returns>Batch's receipt.</returns>
    /// <exception cref="ArgumentException">The name is ill-formed; there are no members, or more than 10,000, or more bytes than a request may have.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="BatchBulkException">Some members have faults; it carries a report that names them. Nothing was sent.</exception>
    /// <exception cref="AudienceNotFoundException">There is no audience of this name.</exception>
    /// <exception cref="BatchApiException">Batch refused.</exception>
    /// <exception cref="BatchException">No clear answer came, or nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual async Task<IndexingToken> ReplaceMembersAsync(
        string name, IEnumerable<AudienceMember?> members, CancellationToken cancellationToken = default)
    {
        AudienceArguments.CheckName(name);
        ArgumentNullException.ThrowIfNull(members);
        AudienceMember?[] all = [.. members];
        AudienceArguments.CheckCount(all.Length, nameof(members));
        byte[] body = AudienceReplacement.Encode(name, all, _delivery.Validation);
        AudienceArguments.CheckBytes(body.Length, _delivery.MaxBytes, nameof(members));
        return await TraceAsync(OperationNames.AudiencesReplaceMembers, () => _routes.ReplaceAsync(name, body, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Sends all members that a source gives.</summary>
    internal Task<AudienceReport> SendAllAsync(string name, IAsyncEnumerable<IItem?> members, BulkOptions options, CancellationToken cancellationToken) =>
        SendAllAsync(name, reading => new AsyncEnumerableSource(members, reading), options, cancellationToken);

    private async Task<AudienceReport> SendAllAsync(
        string name, Func<CancellationToken, ItemSource> open, BulkOptions? options, CancellationToken cancellationToken)
    {
        var destination = new AudienceDestination(name, _routes);
        return await _delivery.SendAllAsync(
            OperationNames.AudiencesUpdateMembers,
            destination,
            open,
            ledger => new AudienceReport(ledger) { LastToken = destination.LastToken },
            options,
            cancellationToken).ConfigureAwait(false);
    }
}
