using Batch.Sdk.Emulator.Audiences;
using Batch.Sdk.Emulator.Profiles;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.RateLimiting;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Engine;

/// <summary>Batch's routes, each with its handler and its rate limit.</summary>
internal static class BatchApi
{
    private const int MaxOperations = 200;
    private const int MaxMassOperations = 10_000;

    public static RouteTable Routes(BatchEmulatorOptions options, ProfileStore profiles, AudienceStore audiences)
    {
        var names = new Names(options.LowerCaseNames);
        var routes = new RouteTable();
        AddProfiles(routes, options, new OperationReader(options, names), profiles);
        AddAudiences(routes, options, new AudienceWrites(audiences, options, names), new AudienceReads(audiences));
        return routes;
    }

    private static void AddProfiles(RouteTable routes, BatchEmulatorOptions options, OperationReader reader, ProfileStore store)
    {
        ProfileRoute Route(int maxOperations, TokenBucketOptions bucket) =>
            new(maxOperations, new RateLimit(bucket, options), reader, store, options.RefuseRequestOnInvalidProfile);

        routes
            .Add("POST", "profiles/update", Route(MaxOperations, options.ProfilesUpdate).Handle)
            .Add("POST", "profiles/mass-update", Route(MaxMassOperations, options.ProfilesMassUpdate).Handle);
    }

    private static void AddAudiences(RouteTable routes, BatchEmulatorOptions options, AudienceWrites writes, AudienceReads reads)
    {
        var limit = new RateLimit(options.OtherRoutes, options);

        Func<ApiRequest, ApiResponse> Limited(Func<ApiRequest, ApiResponse> handler) => request =>
        {
            limit.Charge(tokens: 1, operations: 0);
            return handler(request);
        };

        routes
            .Add("POST", "audiences/create", Limited(writes.Create))
            .Add("POST", "audiences/update", Limited(writes.Update))
            .Add("POST", "audiences/replace", Limited(writes.Replace))
            .Add("POST", "audiences/remove", Limited(writes.Remove))
            .Add("GET", "audiences/list", Limited(reads.List))
            .Add("GET", "audiences/view", Limited(reads.View));
    }
}
