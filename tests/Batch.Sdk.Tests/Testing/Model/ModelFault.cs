namespace Batch.Sdk.Tests.Testing.Model;

/// <summary>What the model service does with a request besides carrying it out.</summary>
internal enum ModelFault
{
    None,

    // Carried out, but the answer does not say so.
    ServerError,
    BadGateway,
    GatewayTimeout,
    RequestTimeout,
    Garbage,
    Empty,
    Cut,
    Reset,
    Silence,

    // Not carried out.
    Unavailable,
    Throttled,
    ThrottledWithWait,
    ResetBeforeReading,
    Unauthorized,

    // Carried out but for one attribute or event.
    PartialError,
}
