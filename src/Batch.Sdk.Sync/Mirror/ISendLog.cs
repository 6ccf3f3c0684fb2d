using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Journal;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>Keeps what was sent and answered, so that a run that is killed is gone on with. Positions count from 0, additions before removals.</summary>
internal interface ISendLog : IDisposable
{
    /// <summary>A request is about to be sent: until it is answered, its members are doubtful.</summary>
    void Plan(IEnumerable<(long Position, MemberChange Change)> changes);

    /// <summary>An answer came.</summary>
    void Answer(IReadOnlyCollection<(long Position, Verdict Verdict)> verdicts);

    /// <summary>A change has its outcome, which may be that it was never sent.</summary>
    void Settle(MemberChange change, Verdict verdict);
}
