using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.RateLimiting;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary><c>profiles/update</c> and <c>profiles/mass-update</c>, which differ in size and speed only.</summary>
internal sealed class ProfileRoute(
    int maxOperations,
    RateLimit limit,
    OperationReader reader,
    ProfileStore store,
    bool refuseOnInvalidProfile)
{
    private static readonly byte[] Success = """{"code":"SUCCESS"}"""u8.ToArray();

    public ApiResponse Handle(ApiRequest request)
    {
        using JsonDocument body = JsonBody.Parse(request);
        int count = CountOperations(body.RootElement);
        var errors = new List<PartialError>();
        List<ProfileOperation> operations = Read(body.RootElement, request.Spoil?.Invoke(count), errors);
        Charge? charge = limit.Charge(request, tokens: count, operations: count);
        store.Apply(operations);
        return Answer(errors) with { Operations = count, Charge = charge };
    }

    private int CountOperations(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array) throw RequestRefusedException.Malformed("The body must be a JSON array");
        int count = root.GetArrayLength();
        if (count == 0) throw RequestRefusedException.Malformed("The body must have at least one operation");
        if (count > maxOperations)
            throw RequestRefusedException.Malformed($"The body has {count} operations; at most {maxOperations} are allowed");
        return count;
    }

    private List<ProfileOperation> Read(JsonElement root, IReadOnlySet<int>? spoiled, List<PartialError> errors)
    {
        var operations = new List<ProfileOperation>(root.GetArrayLength());
        int index = 0;
        foreach (JsonElement element in root.EnumerateArray())
        {
            Parsed<ProfileOperation> operation = reader.Read(element, index, errors);
            if (operation.IsValid && spoiled?.Contains(index) is true) errors.Add(new PartialError("profile", index, "Injected error"));
            else if (operation.IsValid) operations.Add(operation.Value);
            else if (refuseOnInvalidProfile) throw RequestRefusedException.Malformed($"[{index}] {operation.Fault}");
            else errors.Add(new PartialError("profile", index, operation.Fault));
            index++;
        }

        return operations;
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
        return response with { Error = $"{errors.Count} partial errors, first [{first.BulkIndex}] {first.Attribute} {first.Reason}" };
    }
}
