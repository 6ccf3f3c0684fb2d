namespace Batch.Sdk.Emulator;

/// <summary>
/// What shall go wrong, and with which requests. <see cref="FaultScript.Add"/> checks it: a property that its kind does not use must
/// be left alone.
/// </summary>
public sealed record EmulatedFault
{
    private readonly RetryAfterForm? _retryAfterForm;

    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The route that it is for.</summary>
    /// <value>Such as <c>profiles/update</c>. Default null: any that the kind is for.</value>
    public string? Route { get; init; }

    /// <summary>How many requests to its route are let through first, those that another fault struck among them.</summary>
    /// <value>At least 0. Default 0.</value>
    public int Skip { get; init; }

    /// <summary>How many requests it strikes before it is used up.</summary>
    /// <value>At least 1. Default null: all, until it is removed.</value>
    public int? Times { get; init; }

    /// <summary>The chance of a request to be struck. It follows from <see cref="BatchEmulatorOptions.FaultSeed"/>.</summary>
    /// <value>Above 0, at most 1. Default 1.</value>
    public double Probability { get; init; } = 1;

    /// <summary>
    /// The status of <see cref="FaultKind.ServerError"/>, <see cref="FaultKind.ServerErrorAfterAccepting"/> and
    /// <see cref="FaultKind.Html"/>.
    /// </summary>
    /// <value>500 to 599; for HTML 200 to 599, but for those that have no body. Default null: 500, for HTML 502.</value>
    public int? Status { get; init; }

    /// <summary>The wait that an answer 429, 503 or another of 500 and above asks for. A part of a second counts as one.</summary>
    /// <value>0 to 30 days. Default null: none is asked for.</value>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How <see cref="RetryAfter"/> is said.</summary>
    /// <value>
    /// <see cref="RetryAfterForm.Seconds"/> (default) or <see cref="RetryAfterForm.Date"/> where there is one, else
    /// <see cref="RetryAfterForm.None"/>; anything else is refused.
    /// </value>
    public RetryAfterForm RetryAfterForm
    {
        get => _retryAfterForm ?? (RetryAfter is null ? RetryAfterForm.None : RetryAfterForm.Seconds);
        init => _retryAfterForm = value;
    }

    /// <summary>
    /// How late a <see cref="FaultKind.Slow"/> answer is, by the timers of <see cref="BatchEmulatorOptions.TimeProvider"/>;
    /// <see cref="BatchEmulator.AdvanceClock"/> does not shorten it.
    /// </summary>
    /// <value>Above 0, at most 1 day. Required for that kind.</value>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// Which part of the profile objects gets <see cref="FaultKind.PartialErrors"/>: rounded to whole ones, but at least one.
    /// </summary>
    /// <value>Above 0, at most 1. Required for that kind.</value>
    public double? Share { get; init; }

    /// <summary>The part of its speed to which <see cref="FaultKind.ShrinkRate"/> brings a rate limit.</summary>
    /// <value>0.001 to 1, or 0: it does not refill at all. Required for that kind.</value>
    public double? Factor { get; init; }
}
