using System.Data.Common;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror.Sql;

/// <summary>Makes rows and changes of what was put aside in the database.</summary>
internal sealed class StagedReader(StagedRows rows, RowMapper mapper) : IDisposable
{
    private readonly RecordEncoder _encoder = new();
    private readonly MemberAttributes _attributes = new();

    /// <summary>What a query of rows selects.</summary>
    public string Selected => rows.Selected;

    /// <summary>The columns that are used, in the order of their names where they were put aside.</summary>
    public IReadOnlyList<string> Columns => rows.Columns;

    public IReadOnlyList<BoundRule> Rules => mapper.Rules;

    /// <summary>The row, with the custom ID that the database has for it.</summary>
    public (MappedRow Row, string? Known) ReadRow(DbDataReader reader) =>
        (rows.Map(mapper, reader, first: 1), reader.IsDBNull(0) ? null : reader.GetString(0));

    /// <summary>A change that adds, from its kind and its row.</summary>
    public MemberChange ReadAddition(DbDataReader reader)
    {
        var action = (MemberAction)reader.GetInt32(0);
        MappedRow row = rows.Map(mapper, reader, first: 1);
        return new MemberChange(action, _encoder.Encode(row.CustomId!, MemberState.In, _attributes.Encode(row.Fields)).ToArray());
    }

    /// <summary>A change that removes, from its custom ID and whether that was doubtful.</summary>
    public MemberChange ReadRemoval(DbDataReader reader)
    {
        MemberState state = reader.GetInt32(1) == 0 ? MemberState.In : MemberState.Doubtful;
        return new MemberChange(MemberAction.Remove, _encoder.Encode(reader.GetString(0), state, attributes: default).ToArray());
    }

    public void Dispose() => _attributes.Dispose();
}
