namespace Batch.Sdk.Emulator.Tests.Faults;

internal enum Transport
{
    InProcess,
    Socket,
}
