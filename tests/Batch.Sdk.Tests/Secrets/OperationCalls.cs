using Batch.Sdk.Sync;

namespace Batch.Sdk.Tests.Secrets;

/// <summary>A call of each public operation, by its name, with personal data wherever it can have some. In the order in which they make sense.</summary>
internal sealed class OperationCalls(BatchClient client, BufferedSender sender, string folder)
{
    private static readonly string?[] Ids = [PersonalData.CustomId, null, PersonalData.CustomId + "\n"];
    private static readonly ProfileUpdate[] Updates = [PersonalData.Update(), PersonalData.BadUpdate()];
    private static readonly TrackedEvent[] Events = [new(PersonalData.CustomId, PersonalData.Event()), new(PersonalData.CustomId, BatchEvent.Named("A B"))];
    private static readonly AudienceMember[] Members =
        [AudienceMember.Add(PersonalData.CustomId).With("plan", PersonalData.Value), AudienceMember.Add(PersonalData.CustomId + "\n")];

    private static readonly SyncSettings Profiles = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
    private static readonly SyncSettings Mirror =
        new() { Target = SyncTarget.Audience, Mode = SyncMode.Mirror, AudienceName = "readers", CreateAudience = true };

    private readonly BatchSync _sync = new(client);
    private IndexingToken _token = new("0123456789abcdef");

    public string ProfileState => Path.Combine(folder, "profiles");

    public IReadOnlyDictionary<string, Func<Task<object?>>> All => new Dictionary<string, Func<Task<object?>>>(
        [.. Deliveries, .. Audiences, .. Sending, .. Syncs]);

    private Dictionary<string, Func<Task<object?>>> Deliveries => new()
    {
        ["BatchClient.CheckCredentialsAsync()"] = async () =>
        {
            await client.CheckCredentialsAsync();
            return null;
        },
        ["ProfilesClient.UpdateAsync(ProfileUpdate)"] = async () => await client.Profiles.UpdateAsync(PersonalData.Update()),
        ["ProfilesClient.UpdateAsync(IEnumerable<ProfileUpdate>)"] = async () => await client.Profiles.UpdateAsync(Updates),
        ["ProfilesClient.UpdateAllAsync(IEnumerable<ProfileUpdate>)"] = async () => await client.Profiles.UpdateAllAsync(Updates),
        ["ProfilesClient.UpdateAllAsync(IAsyncEnumerable<ProfileUpdate>)"] = async () => await client.Profiles.UpdateAllAsync(Updates.ToAsyncEnumerable()),
        ["EventsClient.TrackAsync(String, BatchEvent)"] = async () => await client.Events.TrackAsync(PersonalData.CustomId, PersonalData.Event()),
        ["EventsClient.TrackAsync(IEnumerable<TrackedEvent>)"] = async () => await client.Events.TrackAsync(Events),
        ["EventsClient.TrackAllAsync(IEnumerable<TrackedEvent>)"] = async () => await client.Events.TrackAllAsync(Events),
        ["EventsClient.TrackAllAsync(IAsyncEnumerable<TrackedEvent>)"] = async () => await client.Events.TrackAllAsync(Events.ToAsyncEnumerable()),
    };

    private Dictionary<string, Func<Task<object?>>> Audiences => new()
    {
        ["AudiencesClient.CreateAsync(String)"] = async () => _token = await client.Audiences.CreateAsync("vip"),
        ["AudiencesClient.CreateAsync(String, String)"] = async () => await client.Audiences.CreateAsync("vip2", "VIP"),
        ["AudiencesClient.CreateIfMissingAsync(String)"] = async () => await client.Audiences.CreateIfMissingAsync("vip"),
        ["AudiencesClient.CreateIfMissingAsync(String, String)"] = async () => await client.Audiences.CreateIfMissingAsync("vip3", "VIP"),
        ["AudiencesClient.ListAsync()"] = async () => await client.Audiences.ListAsync().CountAsync(),
        ["AudiencesClient.FindAsync(String)"] = async () => await client.Audiences.FindAsync("vip"),
        ["AudiencesClient.ViewAsync(String)"] = async () => await client.Audiences.ViewAsync("vip"),
        ["AudiencesClient.ViewAsync(String, IndexingToken)"] = async () => await client.Audiences.ViewAsync("vip", _token),
        ["AudiencesClient.WaitForIndexingAsync(String, IndexingToken)"] = async () => await client.Audiences.WaitForIndexingAsync("vip", _token),
        ["AudiencesClient.WaitForIndexingAsync(String, IndexingToken, TimeSpan)"] =
            async () => await client.Audiences.WaitForIndexingAsync("vip", _token, TimeSpan.FromSeconds(5)),
        ["AudiencesClient.AddMembersAsync(String, IEnumerable<String>)"] = async () => await client.Audiences.AddMembersAsync("vip", Ids),
        ["AudiencesClient.AddMembersAsync(String, IAsyncEnumerable<String>)"] =
            async () => await client.Audiences.AddMembersAsync("vip", Ids.ToAsyncEnumerable()),
        ["AudiencesClient.RemoveMembersAsync(String, IEnumerable<String>)"] = async () => await client.Audiences.RemoveMembersAsync("vip", Ids),
        ["AudiencesClient.RemoveMembersAsync(String, IAsyncEnumerable<String>)"] =
            async () => await client.Audiences.RemoveMembersAsync("vip", Ids.ToAsyncEnumerable()),
        ["AudiencesClient.UpdateMembersAsync(String, IEnumerable<AudienceMember>)"] = async () => await client.Audiences.UpdateMembersAsync("vip", Members),
        ["AudiencesClient.UpdateMembersAsync(String, IAsyncEnumerable<AudienceMember>)"] =
            async () => await client.Audiences.UpdateMembersAsync("vip", Members.ToAsyncEnumerable()),
        ["AudiencesClient.ReplaceMembersAsync(String, IEnumerable<AudienceMember>)"] =
            async () => await client.Audiences.ReplaceMembersAsync("vip", Members[..1]),
        ["AudiencesClient.DeleteAudienceAsync(String)"] = async () => await client.Audiences.DeleteAudienceAsync("vip"),
    };

    private Dictionary<string, Func<Task<object?>>> Sending => new()
    {
        ["BufferedSender.SendAsync(ProfileUpdate)"] = async () => await sender.SendAsync(PersonalData.Update()),
        ["BufferedSender.SendAsync(TrackedEvent)"] = async () => await sender.SendAsync(Events[0]),
        ["BufferedSender.DrainAsync()"] = async () => await sender.DrainAsync(),
        ["BufferedSender.DisposeAsync()"] = async () =>
        {
            await sender.DisposeAsync();
            return null;
        },
    };

    private Dictionary<string, Func<Task<object?>>> Syncs => new()
    {
        ["BatchSync.CheckAsync(SyncSettings, RowSource, FieldMapping)"] = async () => await _sync.CheckAsync(Profiles, Rows(), Mapping()),
        ["BatchSync.DryRunAsync(SyncSettings, RowSource, FieldMapping)"] = async () => await _sync.DryRunAsync(Profiles, Rows(), Mapping()),
        ["BatchSync.RunAsync(SyncSettings, RowSource, FieldMapping)"] = RunAsync,
        ["BatchSyncExtensions.RunAsync(SyncSettings, IEnumerable<T>, FieldMapping<T>)"] = async () =>
            await _sync.RunAsync(Profiles, [PersonalData.CustomId], new FieldMapping<string>().Map(id => id, FieldNames.CustomId)),
        ["BatchSyncExtensions.RunAsync(SyncSettings, IAsyncEnumerable<T>, FieldMapping<T>)"] = async () => await _sync.RunAsync(
            Mirror,
            new[] { PersonalData.CustomId }.ToAsyncEnumerable(),
            new FieldMapping<string>().Map(id => id, FieldNames.CustomId),
            new SyncOptions { StateDirectory = Path.Combine(folder, "mirror") }),
        ["RejectsFile.ReplayAsync(BatchSync, String, SyncSettings, FieldMapping)"] = async () =>
            await RejectsFile.ReplayAsync(_sync, Path.Combine(folder, "rejects.ndjson"), Profiles, Mapping()),
    };

    private async Task<object?> RunAsync()
    {
        await using FileStream file = File.Create(Path.Combine(folder, "rejects.ndjson"));
        var rejects = new RejectsWriter(file);
        return await _sync.RunAsync(Profiles, Rows(), Mapping(), new SyncOptions { StateDirectory = ProfileState, OnRejected = rejects.Write });
    }

    private static FieldMapping Mapping() =>
        new FieldMapping().Map("id", FieldNames.CustomId).Map("email", "$email_address").Map("phone", "$phone_number").Map("plan", "plan");

    private static CsvSource Rows() => new(new StringReader(
        $"""
        id,email,phone,plan
        {PersonalData.CustomId},{PersonalData.Email},{PersonalData.Phone},{PersonalData.Value}
        {PersonalData.CustomId}x,{PersonalData.BadEmail},{PersonalData.BadPhone},{PersonalData.Value}

        """));
}
