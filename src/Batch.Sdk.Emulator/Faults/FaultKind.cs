namespace Batch.Sdk.Emulator;

/// <summary>What goes wrong with a request. The README of the package has them in a table.</summary>
public enum FaultKind
{
    /// <summary>Not carried out; answered 429.</summary>
    TooManyRequests,

    /// <summary>Not carried out; answered <see cref="EmulatedFault.Status"/>, 500 by default.</summary>
    ServerError,

    /// <summary>Carried out; answered <see cref="EmulatedFault.Status"/>, 500 by default, if it was accepted.</summary>
    ServerErrorAfterAccepting,

    /// <summary>Not carried out; answered 503.</summary>
    Maintenance,

    /// <summary>Carried out at once; the answer, whatever it is, comes <see cref="EmulatedFault.Delay"/> later.</summary>
    Slow,

    /// <summary>Not carried out. No answer comes before the caller gives up or the emulator is disposed.</summary>
    Hang,

    /// <summary>Not carried out, the body not read; the connection is reset.</summary>
    ResetBeforeReading,

    /// <summary>Carried out; the connection is reset in place of the answer, if the request was accepted.</summary>
    ResetAfterAccepting,

    /// <summary>Carried out; of the answer, whatever it is, half of the body comes, then the connection ends.</summary>
    CutBody,

    /// <summary>Not carried out; answered with a page of HTML and <see cref="EmulatedFault.Status"/>, 502 by default.</summary>
    Html,

    /// <summary>Carried out; the answer has its status but no body, if the request was accepted.</summary>
    EmptySuccess,

    /// <summary>
    /// <see cref="EmulatedFault.Share"/> of the profile objects, at random positions, are dropped, each with a partial error; the others
    /// are carried out. Profile routes only.
    /// </summary>
    PartialErrors,

    /// <summary>
    /// The rate limits refill at <see cref="EmulatedFault.Factor"/> of their speed: that of the route, or all. It is in the
    /// background: the requests that it counts are open to the faults after it.
    /// </summary>
    ShrinkRate,
}
