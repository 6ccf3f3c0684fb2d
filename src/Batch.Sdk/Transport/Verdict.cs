namespace Batch.Sdk.Transport;

/// <summary>What an attempt, or a request with all its attempts, came to.</summary>
internal enum Verdict
{
    /// <summary>Batch took the request, and its answer could be understood.</summary>
    Accepted,

    /// <summary>Batch refused what the request says; nothing of it was carried out.</summary>
    Refused,

    /// <summary>Nothing was carried out, for a reason that is not in what the request says.</summary>
    NotCarriedOut,

    /// <summary>It may have been carried out: there was no clean answer.</summary>
    Ambiguous,
}
