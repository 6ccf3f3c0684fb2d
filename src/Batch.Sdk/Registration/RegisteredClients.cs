namespace Batch.Sdk.Registration;

/// <summary>The names that are registered already, and those among them whose options must have keys at the start.</summary>
internal sealed class RegisteredClients
{
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public HashSet<string> NamesWithKeys { get; } = new(StringComparer.Ordinal);
}
