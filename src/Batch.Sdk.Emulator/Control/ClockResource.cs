using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Values;
using Batch.Sdk.Emulator.Wire;

namespace Batch.Sdk.Emulator.Control;

/// <summary><c>clock</c>: what time it is, and <c>clock/advance</c>, which puts it forward.</summary>
internal sealed class ClockResource(BatchEmulator emulator)
{
    private const string Rule = "seconds must be a number, at least 0, that leads to the year 5000 at most";
    private const double Longest = 1e11;

    public ApiResponse Get(ApiRequest request, string name) =>
        ControlJson.Answer(writer => writer.WriteString("now", WireForm.FormatTime(emulator.Now)));

    public ApiResponse Advance(ApiRequest request, string name)
    {
        using JsonDocument body = JsonBody.Parse(request);
        double seconds = Seconds(body.RootElement);
        try
        {
            emulator.AdvanceClock(TimeSpan.FromSeconds(seconds));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw RequestRefusedException.Malformed(Rule);
        }

        return Get(request, name);
    }

    private static double Seconds(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("seconds", out JsonElement json))
            throw RequestRefusedException.Missing("""The body must be an object with seconds, such as {"seconds":3600}""");
        foreach (JsonProperty member in root.EnumerateObject())
            if (member.Name != "seconds")
                throw RequestRefusedException.Malformed($"{Brief.Name(member.Name)} is not a member of this request");

        return json.ValueKind == JsonValueKind.Number && json.GetDouble() is >= 0 and <= Longest and var seconds
            ? seconds
            : throw RequestRefusedException.Malformed(Rule);
    }
}
