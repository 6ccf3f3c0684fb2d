using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Control;

/// <summary><c>faults</c>: what shall go wrong.</summary>
internal sealed class FaultsResource(FaultScript script)
{
    public ApiResponse Get(ApiRequest request, string name) => Answer(200);

    public ApiResponse Post(ApiRequest request, string name)
    {
        using JsonDocument body = JsonBody.Parse(request);
        try
        {
            script.Add(FaultReader.ReadAll(body.RootElement));
        }
        catch (ArgumentException e)
        {
            throw RequestRefusedException.Malformed(FaultWords.Translate(e));
        }

        return Answer(201);
    }

    public ApiResponse Delete(ApiRequest request, string name)
    {
        ControlJson.RequireNone(request);
        script.Clear();
        return Answer(200);
    }

    private ApiResponse Answer(int status) =>
        ControlJson.Answer(writer => writer.WriteObjects("faults", script.Active, Write), status);

    private static void Write(Utf8JsonWriter writer, ActiveFault active)
    {
        EmulatedFault fault = active.Fault;
        writer.WriteString("kind", FaultWords.Of(fault.Kind));
        writer.WriteString("route", fault.Route);
        writer.WriteNumber("skip", fault.Skip);
        if (fault.Times is { } times) writer.WriteNumber("times", times);
        else writer.WriteNull("times");
        writer.WriteNumber("probability", fault.Probability);
        WriteOwn(writer, fault);
        writer.WriteNumber("hits", active.Hits);
    }

    /// <summary>Writes what only some kinds have.</summary>
    private static void WriteOwn(Utf8JsonWriter writer, EmulatedFault fault)
    {
        if (fault.Status is { } status) writer.WriteNumber("status", status);
        if (fault.RetryAfter is { } wait)
        {
            writer.WriteNumber("retry_after_seconds", wait.TotalSeconds);
            writer.WriteString("retry_after_form", fault.RetryAfterForm == RetryAfterForm.Date ? "date" : "seconds");
        }

        if (fault.Delay is { } delay) writer.WriteNumber("delay_seconds", delay.TotalSeconds);
        if (fault.Share is { } share) writer.WriteNumber("share", share);
        if (fault.Factor is { } factor) writer.WriteNumber("factor", factor);
    }
}
