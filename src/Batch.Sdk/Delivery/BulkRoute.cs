namespace Batch.Sdk;

/// <summary>Which of Batch's two routes for profiles a bulk call takes. It is fixed for the whole call.</summary>
/// <remarks>Source: Batch's public documentation of <c>profiles/update</c> and <c>profiles/mass-update</c>.</remarks>
public enum BulkRoute
{
    /// <summary><c>profiles/update</c>: 200 items a request, 300 a second, 1,000 at once. For streams and small batches, where time counts.</summary>
    Update,

    /// <summary>
    /// <c>profiles/mass-update</c>: up to 10,000 items a request, 10,000 a second. For large imports, once or twice a day. Batch documents no
    /// order between the two routes: do not write the same profiles over both at once.
    /// </summary>
    MassUpdate,

    /// <summary>
    /// Reads ahead before the first item is sent: if the source has at most 5,000 items, <see cref="Update"/>, else <see cref="MassUpdate"/>.
    /// Not for a source that goes on for ever at its own pace.
    /// </summary>
    Auto,
}
