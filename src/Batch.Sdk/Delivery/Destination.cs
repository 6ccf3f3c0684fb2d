using System.Diagnostics.CodeAnalysis;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Delivery;

/// <summary>Where operations go, and in what form.</summary>
internal abstract class Destination
{
    /// <summary>The route below the version: <c>profiles/update</c>.</summary>
    public abstract string Route { get; }

    public abstract RateLimitBucket Bucket { get; }

    /// <summary>What stands before the first operation of a body.</summary>
    public abstract ReadOnlySpan<byte> Head { get; }

    /// <summary>What stands behind the last one.</summary>
    public abstract ReadOnlySpan<byte> Tail { get; }

    /// <summary>How many requests may be on their way at once.</summary>
    public abstract int Concurrency { get; }

    public abstract int MaxOperations { get; }

    /// <summary>What a request of so many operations costs of the bucket.</summary>
    public abstract int WeightOf(int operations);

    /// <summary>Takes in an answer of success. False if it makes no sense.</summary>
    /// <param name="answer">The body of the answer.</param>
    /// <param name="operations">How many operations the request had.</param>
    /// <param name="errors">What was left out of which operation.</param>
    public abstract bool TryRead(ReadOnlyMemory<byte> answer, int operations, [NotNullWhen(true)] out ILookup<int, FieldError>? errors);

    /// <summary>Looks for a reason that lies in the destination. Null if there is none.</summary>
    public virtual Task<BatchException?> ExplainAsync(BatchApiException refusal, CancellationToken cancellationToken) =>
        Task.FromResult<BatchException?>(null);
}
