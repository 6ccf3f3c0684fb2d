using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Faults;

/// <summary>What one request meets, settled at its arrival.</summary>
internal sealed record FaultPlan
{
    public static readonly FaultPlan None = new();

    public EmulatedFault? Fault { get; init; }

    /// <summary>The luck of the request with the fault; null where there is none.</summary>
    public Chance? Chance { get; init; }

    public bool IsShrunk { get; init; }

    public bool ReadsBody => Fault?.Kind != FaultKind.ResetBeforeReading;

    /// <summary>The answer to a request that is not carried out; null if it is.</summary>
    public ApiResponse? Instead(DateTimeOffset now) =>
        Fault is null ? null : FaultAnswers.Instead(Fault, now) is { } answer ? answer with { Fault = Fault.Kind } : null;

    public ApiRequest Spoil(ApiRequest request) => Fault is { Kind: FaultKind.PartialErrors, Share: { } share }
        ? request with { Spoil = count => Chance!.Positions(Math.Max(1, (int)Math.Round(share * count)), count) }
        : request;

    /// <summary>What becomes of the answer to a request that was carried out.</summary>
    public ApiResponse Afterwards(ApiResponse answer, DateTimeOffset now)
    {
        if (IsShrunk) answer = answer with { Fault = FaultKind.ShrinkRate };
        if (Fault is null) return answer;
        return FaultAnswers.Afterwards(Fault, answer, now) is { } changed ? changed with { Fault = Fault.Kind } : answer;
    }
}
