using System.Globalization;
using System.Threading.RateLimiting;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk;

/// <summary>
/// Drives a server's token bucket at its limit and never over it: a weighted, strictly first-in-first-out token bucket that counts
/// what is in flight.
/// </summary>
/// <remarks>
/// <para>
/// The client cannot see when the server takes a request's permits, only when it sent the request and when the answer came. The limiter
/// therefore keeps a lower bound of the server's level less what is in flight. A request of <c>n</c> permits waits until that level is at
/// least <c>n</c>, and lowers it by <c>n</c>. The level grows at the rate, but never above the capacity less what is in flight: a full
/// bucket at the server does not grow, and only there the moment of taking matters. So a limiter that starts from the truth and is alone on
/// its quota is never refused, whatever the delays of the network are, and loses one round trip at the start.
/// </para>
/// <para>
/// It follows that a lease must be given back when the answer came, by disposing it. A request given up without an answer, or answered
/// with 429, is told by the methods of <see cref="BatchRateLimitLease"/>, the type of every lease that is acquired.
/// </para>
/// <para>
/// A 429 says that someone else uses the quota. It empties the level and pauses everyone until the server's <c>Retry-After</c>; without one
/// for 1 s, doubling up to 30 s while no request granted after a pause is answered otherwise. A further 429 within 30 s shrinks the rate to
/// 70 % (not below 10 % of the nominal one); it recovers by 5 % of the nominal rate for each 10 s without a 429. Nothing is sent during a
/// pause, so its time counts for neither. Requests that were in flight together when the server refused count as one 429.
/// </para>
/// <para>Disposing refuses those who wait: their leases are not acquired. All members are safe for use by several threads at once.</para>
/// </remarks>
public sealed class BatchRateLimiter : RateLimiter
{
    private readonly IDispatcher _dispatcher;

    /// <summary>Starts a bucket.</summary>
    /// <param name="options">The size, the rate and the start of the bucket; read once.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public BatchRateLimiter(BatchRateLimiterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(nameof(options));
        Capacity = options.Capacity;
        _dispatcher = new Dispatcher(options);
    }

    internal BatchRateLimiter(int capacity, IDispatcher dispatcher)
    {
        Capacity = capacity;
        _dispatcher = dispatcher;
    }

    /// <summary>The size of the bucket, so the greatest weight of one request, in permits.</summary>
    public int Capacity { get; }

    /// <summary>
    /// The present level in permits, rounded down to a millionth: a lower bound of the server's level less what is in flight.
    /// </summary>
    /// <remarks>
    /// To go on later, store it with the time once nothing is in flight, and start with
    /// <see cref="BatchRateLimiterOptions.InitialLevel"/> at this level plus the rate times the time between, at most the capacity.
    /// </remarks>
    public double Level => Micropermits.ToPermits(_dispatcher.Level);

    /// <summary>The rate at which the level grows now, in permits a second: the nominal one, unless 429s have shrunk it.</summary>
    public double EffectiveRate => Micropermits.ToPermits(_dispatcher.Rate);

    /// <summary>
    /// For how long the limiter has been as good as new: the level full, nothing in flight or waiting, no pause and the rate nominal;
    /// null if it is not.
    /// </summary>
    public override TimeSpan? IdleDuration => _dispatcher.IdleDuration;

    internal TimeSpan Pause => _dispatcher.Pause;

    /// <inheritdoc/>
    /// <remarks>Permits count as unavailable during a pause. What is queued is counted in permits.</remarks>
    /// <exception cref="ObjectDisposedException">The limiter was disposed.</exception>
    public override RateLimiterStatistics GetStatistics() => _dispatcher.GetStatistics();

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">More permits are asked for than <see cref="Capacity"/>.</exception>
    /// <exception cref="ObjectDisposedException">The limiter was disposed.</exception>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        ThrowIfAboveCapacity(permitCount);
        return _dispatcher.AttemptAcquire(permitCount);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">More permits are asked for than <see cref="Capacity"/>.</exception>
    /// <exception cref="ObjectDisposedException">The limiter was disposed.</exception>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        ThrowIfAboveCapacity(permitCount);
        return _dispatcher.AcquireAsync(permitCount, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _dispatcher.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(disposing: true);
        return base.DisposeAsyncCore();
    }

    private void ThrowIfAboveCapacity(int permitCount)
    {
        if (permitCount > Capacity)
        {
            throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, string.Create(
                CultureInfo.InvariantCulture, $"A bucket of {Capacity} permits can never grant a request of {permitCount}."));
        }
    }
}
