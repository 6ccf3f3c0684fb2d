namespace Batch.Sdk.Emulator.Faults;

internal static class FaultValidator
{
    private const double LongestRetryAfterDays = 30;
    private const double LeastFactor = 0.001;

    public static void ThrowIfInvalid(IReadOnlyList<EmulatedFault> faults, IReadOnlyCollection<string> routes)
    {
        string[] wrong =
        [
            .. from pair in faults.Index()
               from sentence in pair.Item is null ? ["It is null."] : Faults(pair.Item, routes)
               select faults.Count == 1 ? sentence : $"[{pair.Index}] {sentence}",
        ];
        if (wrong.Length > 0)
            throw new ArgumentException("No fault was added:" + string.Concat(wrong.Select(f => "\n- " + f)), nameof(faults));
    }

    private static IEnumerable<string> Faults(EmulatedFault fault, IReadOnlyCollection<string> routes) =>
    [
        .. Require(Enum.IsDefined(fault.Kind), $"Kind is {fault.Kind}; there is no such kind."),
        .. Route(fault, routes),
        .. Require(fault.Skip >= 0, $"Skip is {fault.Skip}; it must be at least 0."),
        .. Require(fault.Times is null or >= 1, $"Times is {fault.Times}; it must be at least 1, or null."),
        .. Require(fault.Probability is > 0 and <= 1, Invariant($"Probability is {fault.Probability}; it must be above 0, at most 1.")),
        .. Status(fault),
        .. RetryAfter(fault),
        .. Own(fault, FaultKind.Slow, nameof(fault.Delay), fault.Delay, IsDelay, "above 0, at most 1 day"),
        .. Own(fault, FaultKind.PartialErrors, nameof(fault.Share), fault.Share, share => share is > 0 and <= 1, "above 0, at most 1"),
        .. Own(fault, FaultKind.ShrinkRate, nameof(fault.Factor), fault.Factor, IsFactor, "0, or 0.001 to 1"),
    ];

    private static IEnumerable<string> Route(EmulatedFault fault, IReadOnlyCollection<string> routes)
    {
        if (fault.Route is not { } route) return [];
        if (!routes.Contains(route)) return [$"Route is \"{route}\"; it must be null or one of {string.Join(", ", routes)}."];
        return Require(
            fault.Kind != FaultKind.PartialErrors || ProfileRoutes.Contains(route),
            $"Route is \"{route}\"; PartialErrors is for the profile routes only.");
    }

    private static IEnumerable<string> Status(EmulatedFault fault)
    {
        if (fault.Status is not { } status) return [];
        return fault.Kind switch
        {
            FaultKind.ServerError or FaultKind.ServerErrorAfterAccepting =>
                Require(status is >= 500 and <= 599, $"Status is {status}; it must be 500 to 599."),
            FaultKind.Html => Require(
                status is >= 200 and <= 599 and not (204 or 205 or 304),
                $"Status is {status}; it must be 200 to 599, other than 204, 205 and 304, which have no body."),
            _ => [Unused(fault, nameof(fault.Status))],
        };
    }

    private static IEnumerable<string> RetryAfter(EmulatedFault fault)
    {
        if (fault.RetryAfter is not { } wait)
            return Require(
                fault.RetryAfterForm == RetryAfterForm.None, $"RetryAfterForm is {fault.RetryAfterForm}; RetryAfter is missing.");
        if (fault.Kind is not (FaultKind.TooManyRequests or FaultKind.Maintenance
            or FaultKind.ServerError or FaultKind.ServerErrorAfterAccepting)) return [Unused(fault, nameof(fault.RetryAfter))];

        return
        [
            .. Require(
                wait >= TimeSpan.Zero && wait.TotalDays <= LongestRetryAfterDays,
                Invariant($"RetryAfter is {wait}; it must be 0 to {LongestRetryAfterDays} days.")),
            .. Require(
                fault.RetryAfterForm is RetryAfterForm.Seconds or RetryAfterForm.Date,
                $"RetryAfterForm is {fault.RetryAfterForm}; with a RetryAfter it must be Seconds or Date."),
        ];
    }

    /// <summary>A property that one kind needs and no other uses.</summary>
    private static IEnumerable<string> Own<T>(
        EmulatedFault fault, FaultKind kind, string name, T? value, Func<T, bool> isValid, string range)
        where T : struct
    {
        if (fault.Kind != kind) return Require(value is null, Unused(fault, name));
        if (value is not { } given) return [$"{name} is missing; {kind} needs one, {range}."];
        return Require(isValid(given), Invariant($"{name} is {given}; it must be {range}."));
    }

    private static bool IsDelay(TimeSpan delay) => delay > TimeSpan.Zero && delay.TotalDays <= 1;

    private static bool IsFactor(double factor) => factor is 0 or (>= LeastFactor and <= 1);

    private static string Unused(EmulatedFault fault, string name) => $"{name} means nothing to {fault.Kind}.";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static IEnumerable<string> Require(bool condition, string fault) => condition ? [] : [fault];
}
