using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Journal;

namespace Batch.Sdk.Sync.Mirror.Sql;

/// <summary>
/// Brings the table from request to request. Before one is sent its members become doubtful there, so that after a kill they are sent again as the source
/// then says; the answer says what they are. The changes are in the database already: what travels is their numbers.
/// </summary>
internal sealed class SqlSendLog(SqlSession session, MembershipTable table) : ISendLog
{
    private const string Ids = $"select custom_id from {SqlComparison.Changes} where change_no between @first and @last and kind";

    public void Plan(IEnumerable<(long Position, MemberChange Change)> changes) => Write(changes.Select(static planned => planned.Position), Planned());

    public void Answer(IReadOnlyCollection<(long Position, Verdict Verdict)> verdicts)
    {
        Write(With(verdicts, Verdict.Done), Done());
        Write(With(verdicts, Verdict.NotDone), NotDone());
    }

    public void Settle(MemberChange change, Verdict verdict)
    {
        // What was not sent is in the table as it was; of the rest the table knows.
    }

    public void Dispose()
    {
        // The session is that of the run.
    }

    private static IEnumerable<long> With(IEnumerable<(long Position, Verdict Verdict)> verdicts, Verdict verdict) =>
        verdicts.Where(answered => answered.Verdict == verdict).Select(static answered => answered.Position);

    /// <summary>
    /// The attributes of a doubtful member are not looked at, so that the new ones may be there already. A request that Batch refuses is sent again in parts.
    /// </summary>
    private string[] Planned() =>
    [
        $"delete from {table.Members} where custom_id in ({Ids} <> {MemberAction.Remove:D})",
        $"""
        insert into {table.Members} (custom_id, attributes, is_doubtful)
        select custom_id, attributes, 1 from {SqlComparison.Changes} where change_no between @first and @last and kind <> {MemberAction.Remove:D}
        """,
        $"update {table.Members} set is_doubtful = 1 where custom_id in ({Ids} = {MemberAction.Remove:D})",
    ];

    private string[] Done() =>
    [
        $"update {table.Members} set is_doubtful = 0 where custom_id in ({Ids} <> {MemberAction.Remove:D})",
        $"delete from {table.Members} where custom_id in ({Ids} = {MemberAction.Remove:D})",
    ];

    /// <summary>Whoever was to be renewed stays doubtful: the attributes of before are not known any more.</summary>
    private string[] NotDone() =>
    [
        $"delete from {table.Members} where custom_id in ({Ids} = {MemberAction.Add:D})",
        $"update {table.Members} set is_doubtful = 0 where custom_id in ({Ids} = {MemberAction.Remove:D} and was_doubtful = 0)",
    ];

    private void Write(IEnumerable<long> positions, string[] statements)
    {
        List<(long First, long Last)> ranges = Ranges(positions);
        if (table.IsDryRun || ranges.Count == 0) return;
        session.InTransaction(execute =>
        {
            foreach ((long first, long last) in ranges)
            {
                foreach (string statement in statements) execute(statement, [("@first", first), ("@last", last)]);
            }
        });
    }

    private static List<(long First, long Last)> Ranges(IEnumerable<long> positions)
    {
        var ranges = new List<(long First, long Last)>();
        foreach (long position in positions.Order())
        {
            if (ranges is [.., var last] && last.Last == position - 1) ranges[^1] = (last.First, position);
            else ranges.Add((position, position));
        }

        return ranges;
    }
}
