using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Wire;

namespace Batch.Sdk.Emulator.Control;

/// <summary><c>counters</c>: the emulator in eight numbers.</summary>
internal sealed class CountersResource(BatchEmulator emulator)
{
    public ApiResponse Get(ApiRequest request, string name)
    {
        EmulatorCounters counters = emulator.Counters;
        return ControlJson.Answer(writer =>
        {
            writer.WriteNumber("requests", counters.Requests);
            writer.WriteNumber("accepted_operations", counters.AcceptedOperations);
            writer.WriteNumber("refused", counters.Refused);
            writer.WriteNumber("throttled", counters.Throttled);
            writer.WriteNumber("faulted", counters.Faulted);
            writer.WriteNumber("profiles", emulator.Profiles.Count);
            writer.WriteNumber("audiences", emulator.Audiences.Count);
            writer.WriteString("now", WireForm.FormatTime(emulator.Now));
        });
    }
}
