using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Wire;

namespace Batch.Sdk.Emulator.Control;

/// <summary><c>reset</c>: makes the emulator forget all but the time.</summary>
internal sealed class ResetResource(BatchEmulator emulator)
{
    public ApiResponse Post(ApiRequest request, string name)
    {
        ControlJson.RequireNone(request);
        emulator.Reset();
        return ControlJson.Answer(writer => writer.WriteString("now", WireForm.FormatTime(emulator.Now)));
    }
}
