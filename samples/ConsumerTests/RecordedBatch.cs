using Batch.Sdk;

namespace ConsumerTests;

/// <summary>A double of the client: it notes what it is asked for, and answers as the test says. All members of the clients are virtual.</summary>
internal sealed class RecordedBatch : BatchClient
{
    private readonly RecordedProfiles _profiles = new();
    private readonly RecordedEvents _events = new();

    public override ProfilesClient Profiles => _profiles;

    public override EventsClient Events => _events;

    public IReadOnlyList<ProfileUpdate> Updates => _profiles.Updates;

    public IReadOnlyList<string?> Tracked => _events.Tracked;

    /// <summary>What an update throws; null if Batch takes it.</summary>
    public BatchException? Refusal { set => _profiles.Refusal = value; }

    private sealed class RecordedProfiles : ProfilesClient
    {
        public List<ProfileUpdate> Updates { get; } = [];

        public BatchException? Refusal { get; set; }

        public override Task<ItemOutcome> UpdateAsync(ProfileUpdate update, CancellationToken cancellationToken = default)
        {
            Updates.Add(update);
            return Refusal is null
                ? Task.FromResult(new ItemOutcome(0, update.CustomId, ItemStatus.Accepted))
                : Task.FromException<ItemOutcome>(Refusal);
        }
    }

    private sealed class RecordedEvents : EventsClient
    {
        public List<string?> Tracked { get; } = [];

        public override Task<ItemOutcome> TrackAsync(string? customId, BatchEvent batchEvent, CancellationToken cancellationToken = default)
        {
            Tracked.Add(customId);
            return Task.FromResult(new ItemOutcome(0, customId, ItemStatus.Accepted));
        }
    }
}
