using Microsoft.Extensions.DependencyInjection;

namespace Batch.Sdk.Registration;

/// <summary>The names that are registered already, in a container that is being put together.</summary>
internal sealed class RegisteredClients
{
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Those whose options must have keys at the start.</summary>
    public HashSet<string> NamesWithKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>Those with a buffered sender.</summary>
    public HashSet<string> NamesWithSender { get; } = new(StringComparer.Ordinal);

    public static RegisteredClients In(IServiceCollection services)
    {
        object? known = services.FirstOrDefault(service => service.ServiceType == typeof(RegisteredClients))?.ImplementationInstance;
        if (known is RegisteredClients registered) return registered;

        registered = new RegisteredClients();
        services.AddSingleton(registered);
        return registered;
    }
}
