using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary>Reads the array of profile objects by all the rules.</summary>
internal sealed class OperationsReader(OperationReader reader, Names names, bool refuseOnInvalidProfile)
{
    /// <returns>The objects in the request, those among them that were dropped.</returns>
    public int Read(ApiRequest request, int maxOperations, OperationBatch batch, List<PartialError> errors)
    {
        batch.Clear();
        using JsonDocument body = JsonBody.Parse(request);
        int count = CountOperations(body.RootElement, maxOperations);
        IReadOnlySet<int>? spoiled = request.Spoil?.Invoke(count);
        int index = 0;
        foreach (JsonElement element in body.RootElement.EnumerateArray())
        {
            Parsed<ProfileOperation> operation = reader.Read(element, index, errors);
            if (operation.IsValid && spoiled?.Contains(index) is true) errors.Add(new PartialError("profile", index, "Injected error"));
            else if (operation.IsValid) Add(operation.Value, batch);
            else if (refuseOnInvalidProfile) throw RequestRefusedException.Malformed($"[{index}] {operation.Fault}");
            else errors.Add(new PartialError("profile", index, operation.Fault));
            index++;
        }

        return count;
    }

    private static int CountOperations(JsonElement root, int maxOperations)
    {
        if (root.ValueKind != JsonValueKind.Array) throw RequestRefusedException.Malformed("The body must be a JSON array");
        int count = root.GetArrayLength();
        if (count == 0) throw RequestRefusedException.Malformed("The body must have at least one operation");
        if (count > maxOperations)
            throw RequestRefusedException.Malformed($"The body has {count} operations; at most {maxOperations} are allowed");
        return count;
    }

    private void Add(ProfileOperation operation, OperationBatch batch)
    {
        if (operation.CustomId is { } customId) batch.Add(customId, operation, names);
    }
}
