using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery.Outcomes;

/// <summary>From what became of a request to what became of each of its items.</summary>
internal sealed class OutcomeWriter(OutcomeLedger ledger)
{
    public void Write(Chunk chunk, SendResult result, ILookup<int, FieldError> fieldErrors)
    {
        using Lock.Scope scope = ledger.Enter();
        ReadOnlySpan<Operation> operations = chunk.Operations;
        bool isClean = result.Verdict == Verdict.Accepted && fieldErrors.Count == 0;
        for (int i = 0; i < operations.Length; i++)
        {
            if (isClean && operations[i].Merged is null) ledger.Accept(operations[i].Position, operations[i].CustomId);
            else Write(operations[i], result, [.. fieldErrors[i]]);
        }

        ledger.Measure();
    }

    /// <summary>Nothing of these was carried out.</summary>
    public void NotAttempted(ReadOnlySpan<Operation> operations, BatchException? error)
    {
        using Lock.Scope scope = ledger.Enter();
        foreach (Operation operation in operations)
        {
            Each(operation, position => new ItemOutcome(position, operation.CustomId, ItemStatus.NotAttempted) { Error = error });
        }

        ledger.Measure();
    }

    public void NotAttempted(long position, string? customId, BatchException? error)
    {
        using Lock.Scope scope = ledger.Enter();
        ledger.Put(new ItemOutcome(position, customId, ItemStatus.NotAttempted) { Error = error });
        ledger.Measure();
    }

    /// <summary>Batch refused a request of this operation alone.</summary>
    public void Refused(Operation operation, BatchException error)
    {
        using Lock.Scope scope = ledger.Enter();
        Each(operation, position => new ItemOutcome(position, operation.CustomId, ItemStatus.Rejected)
        {
            Faults = [new Fault(FaultCode.RequestRefused, string.Empty, error.Message)],
            Error = error,
        });
        ledger.Measure();
    }

    public void Rejected(long position, string? customId, params IReadOnlyList<Fault> faults)
    {
        using Lock.Scope scope = ledger.Enter();
        ledger.Put(new ItemOutcome(position, customId, ItemStatus.Rejected) { Faults = faults });
        ledger.Measure();
    }

    private void Each(Operation operation, Func<long, ItemOutcome> outcome)
    {
        if (operation.Merged is not { } merged) ledger.Put(outcome(operation.Position));
        else foreach (Part part in merged.All) ledger.Put(outcome(part.Position));
    }

    private void Write(Operation operation, SendResult result, FieldError[] errors)
    {
        if (operation.Merged is { } merged && result.Verdict == Verdict.Accepted) WriteMerged(operation.CustomId, merged, errors);
        else Each(operation, position => OutcomeOf(position, operation.CustomId, result, errors));
    }

    private void WriteMerged(string customId, MergedParts merged, FieldError[] errors)
    {
        ILookup<int, FieldError> byPart = errors
            .SelectMany(error => merged.ConcernedBy(error), (error, part) => (error, part))
            .ToLookup(pair => pair.part, pair => pair.error);
        for (int i = 0; i < merged.Count; i++)
        {
            FieldError[] own = [.. byPart[i]];
            long? into = own.Length == 0 ? merged.OverwrittenBy(i) : null;
            ItemStatus status = into is null ? AcceptedWith(own) : ItemStatus.Merged;
            ledger.Put(new ItemOutcome(merged.All[i].Position, customId, status) { FieldErrors = own, MergedInto = into });
        }
    }

    private static ItemOutcome OutcomeOf(long position, string customId, SendResult result, FieldError[] errors) =>
        new(position, customId, StatusOf(result.Verdict, errors)) { FieldErrors = errors, Error = result.Error };

    private static ItemStatus StatusOf(Verdict verdict, FieldError[] errors) => verdict switch
    {
        Verdict.Accepted => AcceptedWith(errors),
        Verdict.Ambiguous => ItemStatus.Ambiguous,
        _ => ItemStatus.NotAttempted,
    };

    private static ItemStatus AcceptedWith(FieldError[] errors) =>
        errors.Length == 0 ? ItemStatus.Accepted : ItemStatus.AcceptedWithErrors;
}
