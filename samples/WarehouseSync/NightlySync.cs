using System.Data.Common;
using Batch.Sdk;
using Batch.Sdk.Sync;

namespace WarehouseSync;

/// <summary>What runs each night: customers become profiles, and those who spend much are the members of an audience.</summary>
internal sealed class NightlySync(BatchClient batch, Warehouse warehouse, string state)
{
    public const string Audience = "big-spenders";

    private const string Customers = "select * from customers";
    private const string BigSpenders = "select customer, sum(total) as spent from orders group by customer having spent >= 300";

    private readonly BatchSync _sync = new(batch);

    public async Task<SyncReport> ProfilesAsync()
    {
        await using DbDataReader rows = await warehouse.QueryAsync(Customers);
        await using var source = new DataReaderSource(rows);
        return await _sync.RunAsync(
            new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert, SkipUnchanged = true },
            source,
            new FieldMapping()
                .Map("id", FieldNames.CustomId)
                .Map("email", NativeAttributes.EmailAddress)
                .Map("phone", NativeAttributes.PhoneNumber, new FieldOptions { Country = "FR" })
                .Map("newsletter", NativeAttributes.EmailMarketing, new FieldOptions { Transform = Transforms.Vocabulary(Subscribed) })
                .Map("locale", NativeAttributes.Language, new FieldOptions { Transform = Transforms.Language })
                .Map("country", NativeAttributes.Region)
                .Map("plan", "plan")
                .Map("signup", "signup_at", new FieldOptions { Type = FieldType.Date })
                .Set("source", "warehouse"),
            Options("profiles"));
    }

    public async Task<SyncReport> MembersAsync(long? approveRemovals = null)
    {
        await using DbDataReader rows = await warehouse.QueryAsync(BigSpenders);
        await using var source = new DataReaderSource(rows);
        SyncOptions options = Options("members");
        options.ApproveRemovals = approveRemovals;
        return await _sync.RunAsync(
            new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Mirror, AudienceName = Audience, CreateAudience = true },
            source,
            new FieldMapping().Map("customer", FieldNames.CustomId).Map("spent", "spent"),
            options);
    }

    private static readonly Dictionary<string, string> Subscribed = new() { ["1"] = "subscribed", ["0"] = "unsubscribed" };

    private SyncOptions Options(string job) => new()
    {
        StateDirectory = Path.Combine(state, job),
        OnRejected = static row => Console.WriteLine($"  {row}"),
    };
}
