namespace Batch.Sdk.Tests.Testing;

internal static class FaultText
{
    /// <summary>Code and path of each fault, one string each.</summary>
    public static IEnumerable<string> Of(IEnumerable<Fault> faults) =>
        faults.Select(fault => fault.Path.Length == 0 ? $"{fault.Code}" : $"{fault.Code} {fault.Path}");
}
