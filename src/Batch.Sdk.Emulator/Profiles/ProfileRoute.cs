using Batch.Sdk.Emulator.Profiles.Sure;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.RateLimiting;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary><c>profiles/update</c> and <c>profiles/mass-update</c>, which differ in size and speed only.</summary>
internal sealed class ProfileRoute(
    int maxOperations,
    RateLimit limit,
    SureOperations sure,
    OperationsReader rules,
    ProfileStore store)
{
    private static readonly byte[] Success = """{"code":"SUCCESS"}"""u8.ToArray();
    private readonly BatchPool _batches = new();

    public ApiResponse Handle(ApiRequest request)
    {
        OperationBatch batch = _batches.Rent();
        try
        {
            return Handle(request, batch);
        }
        finally
        {
            _batches.Return(batch);
        }
    }

    private ApiResponse Handle(ApiRequest request, OperationBatch batch)
    {
        JsonBody.RequireJson(request);
        var errors = new List<PartialError>();
        int count = request.Spoil is null && sure.TryRead(request.Body.Span, maxOperations, batch)
            ? batch.Operations.Length
            : rules.Read(request, maxOperations, batch, errors);
        Charge? charge = limit.Charge(request, tokens: count, operations: count);
        store.Apply(batch);
        return Answer(errors) with { Operations = count, Charge = charge };
    }

    private static ApiResponse Answer(List<PartialError> errors)
    {
        if (errors.Count == 0) return new ApiResponse(202, Success);

        ApiResponse response = ApiResponse.Json(202, writer =>
        {
            writer.WriteString("code", "SUCCESS_WITH_PARTIAL_ERRORS");
            writer.WriteStartArray("errors");
            foreach (PartialError error in errors) error.Write(writer);
            writer.WriteEndArray();
        });
        PartialError first = errors[0];
        string count = errors.Count == 1 ? "1 partial error:" : $"{errors.Count} partial errors, the first";
        return response with { Error = $"{count} [{first.BulkIndex}] {first.Attribute} {first.Reason}" };
    }
}
