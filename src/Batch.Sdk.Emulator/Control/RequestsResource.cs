using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Wire;

namespace Batch.Sdk.Emulator.Control;

/// <summary><c>requests</c>: the request log, to be read on from where the reader was.</summary>
internal sealed class RequestsResource(BatchEmulator emulator)
{
    public ApiResponse Get(ApiRequest request, string name)
    {
        long after = ControlQuery.After(request);
        int limit = ControlQuery.Limit(request);
        long counted = emulator.Counters.Requests;
        IReadOnlyList<RecordedRequest> all = emulator.Requests;
        return ControlJson.Answer(writer =>
        {
            writer.WriteObjects("requests", all.Where(one => one.Id > after).TakeLast(limit), Write);
            writer.WriteNumber("last_id", all.Count > 0 ? all[^1].Id : counted);
        });
    }

    private static void Write(Utf8JsonWriter writer, RecordedRequest request)
    {
        writer.WriteNumber("id", request.Id);
        writer.WriteString("time", WireForm.FormatTime(request.Time));
        writer.WriteString("method", request.Method);
        writer.WriteString("path", request.Path);
        writer.WriteString("project", request.Project);
        writer.WriteNumber("status", request.Status);
        writer.WriteNumber("operations", request.Operations);
        writer.WriteString("bucket", request.Bucket);
        writer.WriteNumber("cost", request.Cost);
        if (request.BucketLevel is { } level) writer.WriteNumber("level", level);
        else writer.WriteNull("level");
        writer.WriteString("fault", request.Fault is { } fault ? FaultWords.Of(fault) : null);
        writer.WriteString("error", request.Error);
    }
}
