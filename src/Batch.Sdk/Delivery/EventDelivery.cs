namespace Batch.Sdk;

/// <summary>What to do when a request with events may have been carried out although no clear answer came.</summary>
/// <remarks>Batch has no event id, so that it cannot tell a repeated event from a second one.</remarks>
public enum EventDelivery
{
    /// <summary>Repeat it: no event is lost, one may be tracked twice.</summary>
    AtLeastOnce,

    /// <summary>
    /// Leave it: no event is tracked twice, one may be lost. Its items are reported as <see cref="ItemStatus.Ambiguous"/>, and a call
    /// with two such requests in a row stops, so that the rest is not put into the same doubt.
    /// Still repeated is what surely was not carried out: 429, 503 and failures before the first byte was sent.
    /// </summary>
    AtMostOnce,
}
