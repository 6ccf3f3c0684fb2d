using System.Text;
using Batch.Sdk.Sync.Reporting;

namespace Batch.Sdk.Sync;

/// <summary>What became of the rows of a run.</summary>
public sealed record SyncReport
{
    /// <summary>Rows that were read.</summary>
    public long Read { get; init; }

    /// <summary>Rows that Batch took, those with errors in single fields among them.</summary>
    public long Accepted { get; init; }

    /// <summary>Of those, rows of which Batch dropped a field.</summary>
    public long AcceptedWithErrors { get; init; }

    /// <summary>Rows that were found wrong, here or by Batch.</summary>
    public long Rejected { get; init; }

    /// <summary>Rows whose whole content was overwritten by later rows of the same custom ID.</summary>
    public long Merged { get; init; }

    /// <summary>Rows that were as they were when they were last accepted, and so were not sent.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows that Batch may have taken or not.</summary>
    public long Ambiguous { get; init; }

    /// <summary>Rows that were not sent.</summary>
    public long NotAttempted { get; init; }

    /// <summary>Members that a mirror added, or whose attributes it sent anew.</summary>
    public long Added { get; init; }

    /// <summary>Members of the last run that the source does not have any more.</summary>
    public long RemovalsPlanned { get; init; }

    /// <summary>Of those, members that were removed.</summary>
    public long Removed { get; init; }

    /// <summary>Of those, members that were kept; <see cref="WithheldReason"/> says why.</summary>
    public long Withheld { get; init; }

    /// <summary>Of those, members that Batch may have removed or not.</summary>
    public long RemovalsAmbiguous { get; init; }

    /// <summary>Of those, members whose removal was not sent, or was refused, of which there is a warning.</summary>
    public long RemovalsNotAttempted { get; init; }

    /// <summary>Why removals were withheld, and what to do; null if none were.</summary>
    public string? WithheldReason { get; init; }

    /// <summary>Of all rows, those that an earlier run of the same source had finished with when it was killed or stopped.</summary>
    public long Resumed { get; init; }

    /// <summary>Values of subscriptions that were sent.</summary>
    public long SubscriptionsSent { get; init; }

    /// <summary>The route that profiles and events took; it has no meaning for audiences.</summary>
    public BulkRoute Route { get; init; }

    /// <summary>Requests that were sent, each counted once however often it was repeated.</summary>
    public long Requests { get; init; }

    /// <summary>Repetitions of requests after failures, beside <see cref="Requests"/>.</summary>
    public long Retries { get; init; }

    /// <summary>Answers that said 429.</summary>
    public long Throttled { get; init; }

    /// <summary>
    /// How long it took, without the opening of the source and the wait for indexing; of a run that is no mirror also without its first 1,000 rows.
    /// </summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How many rows have each fault; a row with several counts for each.</summary>
    public IReadOnlyDictionary<string, long> RejectedByCode { get; init; } = new Dictionary<string, long>();

    /// <summary>What a dry run found out besides; null for any other run.</summary>
    public SyncForecast? Forecast { get; init; }

    /// <summary>What was noticed before the run and did not hinder it, and that Batch refused removals of a mirror.</summary>
    public IReadOnlyList<SyncFault> Warnings { get; init; } = [];

    /// <summary>Whether every row that was read and every removal that was planned is accounted for. If not, the run has failed.</summary>
    public bool IsBalanced => Read == Accepted + Rejected + Merged + Unchanged + Ambiguous + NotAttempted
        && RemovalsPlanned == Removed + Withheld + RemovalsAmbiguous + RemovalsNotAttempted;

    /// <summary>Writes the report as JSON for programs. It holds counts, codes and places, and no value of any row.</summary>
    /// <param name="stream">Gets it, in UTF-8.</param>
    public void WriteJson(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ReportJson.Write(stream, this);
    }

    /// <summary>The report as JSON for programs.</summary>
    /// <returns>What <see cref="WriteJson"/> writes.</returns>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        ReportJson.Write(stream, this);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The report for people.</summary>
    /// <returns>A count a line, what they mean for the next run, and the warnings; the last line has its end.</returns>
    public string ToSummary() => ReportSummary.Of(this);

    /// <summary>The counts in one line.</summary>
    /// <returns>The counts.</returns>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Read} read = {Accepted} accepted + {Rejected} rejected + {Merged} merged + {Unchanged} unchanged + {Ambiguous} ambiguous + {NotAttempted} not attempted");
}
