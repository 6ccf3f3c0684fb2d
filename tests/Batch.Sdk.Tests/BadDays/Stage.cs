namespace Batch.Sdk.Tests.BadDays;

/// <summary>Where in an exchange the other side falls silent, its connection open.</summary>
public enum Stage
{
    /// <summary>There is a connection, and no answer to the greeting of TLS.</summary>
    Handshake,

    /// <summary>Of the request only the first byte is read.</summary>
    Request,

    /// <summary>The request is read, and not a byte is answered.</summary>
    Answer,

    /// <summary>In the middle of the first line of the answer.</summary>
    StatusLine,

    /// <summary>In the middle of its headers.</summary>
    Headers,

    /// <summary>In the middle of its body.</summary>
    Body,
}
