using Batch.Sdk.Telemetry;

namespace Batch.Sdk.Delivery.Outcomes;

/// <summary>Measures the items of one operation, those of a request together.</summary>
internal sealed class ItemMeter(BatchTelemetry telemetry, string operation)
{
    private readonly long[] _told = new long[OutcomeTags.Names.Count];

    /// <summary>Counts what has come to the tally since the last time. To be called by one thread at a time.</summary>
    public void Count(OutcomeTally tally)
    {
        for (int status = 0; status < _told.Length; status++)
        {
            long count = tally[(ItemStatus)status];
            if (count > _told[status]) Count((ItemStatus)status, count - _told[status]);
            _told[status] = count;
        }
    }

    public void Count(ItemStatus status, long count) => telemetry.Instruments.Items.Add(
        count, new(TagNames.Operation, operation), new(TagNames.Outcome, OutcomeTags.Names[(int)status]));
}
