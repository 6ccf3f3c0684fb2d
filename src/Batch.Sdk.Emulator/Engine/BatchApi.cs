using Batch.Sdk.Emulator.Audiences;
using Batch.Sdk.Emulator.Events;
using Batch.Sdk.Emulator.Profiles;
using Batch.Sdk.Emulator.Profiles.Sure;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.RateLimiting;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Engine;

/// <summary>Batch's routes, each with its handler and its rate limit.</summary>
internal static class BatchApi
{
    private const int MaxOperations = 200;
    private const int MaxMassOperations = 10_000;

    public static RouteTable Routes(BatchEmulatorOptions options, Names names, EventReader events, ProfileStore profiles, AudienceStore audiences, Buckets buckets)
    {
        var routes = new RouteTable();
        var rules = new OperationsReader(new OperationReader(options, names, events), names, options.RefuseRequestOnInvalidProfile);
        RateLimit Limit(Func<ProjectBuckets, TokenBucket> select) => new(buckets, select, options);

        ProfileRoute Route(int maxOperations, RateLimit limit) =>
            new(maxOperations, limit, new SureOperations(options, names), rules, profiles);

        routes
            .Add("POST", "profiles/update", Route(MaxOperations, Limit(project => project.Update)).Handle)
            .Add("POST", "profiles/mass-update", Route(MaxMassOperations, Limit(project => project.MassUpdate)).Handle);
        AddAudiences(
            routes, Limit(project => project.Other), new AudienceWrites(audiences, options, names), new AudienceReads(audiences));
        return routes;
    }

    private static void AddAudiences(RouteTable routes, RateLimit limit, AudienceWrites writes, AudienceReads reads)
    {
        Func<ApiRequest, ApiResponse> Limited(Func<ApiRequest, ApiResponse> handler) => request =>
        {
            Charge? charge = limit.Charge(request, tokens: 1, operations: 0);
            return ApiResponse.Of(handler, request) with { Charge = charge };
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
