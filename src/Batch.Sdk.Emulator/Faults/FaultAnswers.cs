using System.Globalization;
using System.Net;
using System.Text;
using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Faults;

/// <summary>How each kind of fault looks to the caller.</summary>
internal static class FaultAnswers
{
    /// <summary>The answer to a request that is not carried out; null for the kinds that carry it out.</summary>
    public static ApiResponse? Instead(EmulatedFault fault, DateTimeOffset now) => fault.Kind switch
    {
        FaultKind.TooManyRequests => Refusal(RequestRefusedException.TooManyRequests(), fault, now),
        FaultKind.ServerError => Refusal(RequestRefusedException.Unexpected(fault.Status ?? 500), fault, now),
        FaultKind.Maintenance => Refusal(RequestRefusedException.Maintenance(), fault, now),
        FaultKind.Html => Page(fault.Status ?? 502),
        FaultKind.Hang => Broken(Ending.Never, "No answer was given"),
        FaultKind.ResetBeforeReading => Broken(Ending.Reset, "The connection was reset before the body was read"),
        _ => null,
    };

    /// <summary>What becomes of the answer to a request that was carried out; null if it stays as it is.</summary>
    public static ApiResponse? Afterwards(EmulatedFault fault, ApiResponse answer, DateTimeOffset now) => fault.Kind switch
    {
        FaultKind.Slow => answer with { Delay = fault.Delay!.Value },
        FaultKind.CutBody => answer with { Ending = Ending.Cut },
        _ when answer.Status is < 200 or >= 300 => null,
        FaultKind.ServerErrorAfterAccepting => AsAccepted(
            Refusal(RequestRefusedException.Unexpected(fault.Status ?? 500), fault, now), answer),
        FaultKind.ResetAfterAccepting => answer with { Ending = Ending.Reset },
        FaultKind.EmptySuccess => answer with { Body = default },
        _ => answer,
    };

    private static ApiResponse Refusal(RequestRefusedException refusal, EmulatedFault fault, DateTimeOffset now) =>
        ApiResponse.From(refusal) with { RetryAfter = RetryAfter(fault, now) };

    private static ApiResponse AsAccepted(ApiResponse refusal, ApiResponse accepted) =>
        refusal with { IsCarriedOut = true, Operations = accepted.Operations, Charge = accepted.Charge };

    private static ApiResponse Broken(Ending ending, string error) => new(0, default) { Ending = ending, Error = error };

    private static ApiResponse Page(int status)
    {
        string title = $"{status} {(HttpStatusCode)status}";
        string page = $"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n";
        return new ApiResponse(status, Encoding.UTF8.GetBytes(page))
        {
            ContentType = "text/html; charset=utf-8",
            IsCarriedOut = false,
            Error = title,
        };
    }

    /// <summary>Rounded up, as neither form knows parts of a second and the wait is a floor.</summary>
    private static string? RetryAfter(EmulatedFault fault, DateTimeOffset now) => fault.RetryAfterForm switch
    {
        RetryAfterForm.Seconds => Math.Ceiling(fault.RetryAfter!.Value.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        RetryAfterForm.Date => (now + fault.RetryAfter!.Value + TimeSpan.FromTicks(TimeSpan.TicksPerSecond - 1))
            .ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };
}
