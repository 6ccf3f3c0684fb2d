namespace Batch.Sdk.Emulator.Values;

/// <summary>What the wrapper around a name says about the value: none, <c>date(name)</c> or <c>url(name)</c>.</summary>
internal enum ValueKind
{
    Plain,
    Date,
    Url,
}
