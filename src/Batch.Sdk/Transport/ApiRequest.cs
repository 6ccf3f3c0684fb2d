using System.Net;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Transport;

/// <summary>One request to Batch, from its first attempt to its last.</summary>
internal abstract class ApiRequest
{
    public abstract HttpMethod Method { get; }

    /// <summary>The route below the version: <c>profiles/update</c>.</summary>
    public abstract string Route { get; }

    /// <summary>The route without its query, which may name an audience.</summary>
    public virtual string Path => Route;

    public abstract RateLimitBucket Bucket { get; }

    /// <summary>How many items it has, where it has items.</summary>
    public virtual int ItemCount => 0;

    /// <summary>What it costs of the bucket.</summary>
    public virtual int Weight => 1;

    /// <summary>Whether it may be repeated when it may have been carried out already.</summary>
    public virtual bool IsRepeatable => true;

    /// <summary>
    /// The body, asked for once, when the first attempt is about to be sent; from then on it is frozen. False if there is
    /// nothing left to send.
    /// </summary>
    public virtual bool TryFreeze(out ReadOnlyMemory<byte> body)
    {
        body = default;
        return true;
    }

    /// <summary>Says that somebody reads the body still: its memory must not be used again.</summary>
    public virtual void KeepBody()
    {
    }

    /// <summary>Takes in an answer of success. False if it makes no sense: then it is not an acceptance.</summary>
    public abstract bool TryRead(HttpStatusCode status, ReadOnlyMemory<byte> answer);
}
