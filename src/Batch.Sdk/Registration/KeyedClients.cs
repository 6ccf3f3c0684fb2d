namespace Batch.Sdk.Registration;

/// <summary>The names under which clients with keys of their own were registered: their options must have keys at the start.</summary>
internal sealed class KeyedClients
{
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
}
