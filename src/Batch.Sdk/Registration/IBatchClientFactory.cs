namespace Batch.Sdk;

/// <summary>
/// Makes clients at run time, for a service with many customers. Clients of one project share its rate limit, however many
/// there are; making one is cheap.
/// </summary>
public interface IBatchClientFactory
{
    /// <summary>Makes a client with the default options for the given project.</summary>
    /// <param name="credentials">The keys of the project.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">Only clients with names are registered.</exception>
    /// <exception cref="ArgumentNullException">The credentials are null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// The options or the keys have faults, or another client of the project has another rate or burst.
    /// </exception>
    BatchClient Create(BatchCredentials credentials);

    /// <summary>Makes a client with the options of a name for the given project.</summary>
    /// <param name="name">The name the options were registered under.</param>
    /// <param name="credentials">The keys of the project.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">Nothing is registered under the name.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// The options or the keys have faults, or another client of the project has another rate or burst.
    /// </exception>
    BatchClient Create(string name, BatchCredentials credentials);

    /// <summary>Makes a client with the options of a name, keys included.</summary>
    /// <param name="name">The name the client was registered under.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">Nothing is registered under the name.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// The options have faults, or another client of the project has another rate or burst.
    /// </exception>
    BatchClient Create(string name);
}
