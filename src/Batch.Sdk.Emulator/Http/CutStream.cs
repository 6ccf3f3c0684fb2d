namespace Batch.Sdk.Emulator.Http;

/// <summary>The beginning of a body whose connection ended too early. All other reads of the base class lead to this one.</summary>
internal sealed class CutStream(byte[] body, int length) : MemoryStream(body, 0, length, writable: false)
{
    public override int Read(byte[] buffer, int offset, int count) =>
        base.Read(buffer, offset, count) is > 0 and int read ? read : throw BrokenConnection.EndedEarly();
}
