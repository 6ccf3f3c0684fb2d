using Batch.Sdk.Items;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Validation;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Sync.Writing;

/// <summary>Rows that are events.</summary>
internal sealed class EventRowWriter : RowWriter
{
    private readonly RuleReader _name;
    private readonly RuleReader? _time;

    public EventRowWriter(RowSource source, IReadOnlyList<BoundRule> rules)
        : base(source, rules, AttributeOwner.Event, BatchLimits.AttributesPerObject)
    {
        _name = new RuleReader(source, rules.Single(static bound => bound.Rule.Field == FieldNames.EventName));
        _time = rules.SingleOrDefault(static bound => bound.Rule.Field == FieldNames.EventTime) is { } time ? new RuleReader(source, time) : null;
    }

    protected override bool TryWrite(Utf8Buffer buffer, ReadOnlySpan<char> customId, ValidationContext context)
    {
        if (!OperationWriter.TryBegin(buffer, customId)) return false;
        OperationWriter.BeginEvents(buffer);
        int begin = buffer.Length;
        if (!_name.TryReadAsText(out ReadOnlySpan<char> name) || !AttributeName.IsName(name)) return false;
        EventWriter.Begin(buffer, name);
        if (!TryWriteTime(buffer, context) || !TryWriteAttributes(buffer)) return false;
        EventWriter.End(buffer);
        if (buffer.Length - begin > BatchLimits.EventBytes) return false;
        OperationWriter.EndEvents(buffer);
        OperationWriter.End(buffer);
        return true;
    }

    private bool TryWriteTime(Utf8Buffer buffer, ValidationContext context)
    {
        Time = null;
        if (_time is null || !_time.TryReadDate(out SourceValue date)) return _time is null;
        if (date.IsNull) return true;
        if (date.Kind != SourceValueKind.Moment || !EventRules.Takes(date.Moment, context)) return false;
        Time = date.Moment.UtcDateTime;
        EventWriter.WriteTime(buffer, date.Moment.UtcDateTime);
        return true;
    }
}
