using Parquet.Schema;

namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>A column of a Parquet file: a leaf of its schema, or what is no column that can be taken.</summary>
/// <param name="Name">Its name; the members of a struct are <c>struct.member</c>.</param>
/// <param name="Field">Where its values are; null if it cannot be taken.</param>
/// <param name="Kind">What it is, for people.</param>
internal sealed record ParquetColumn(string Name, DataField? Field, string Kind)
{
    public bool IsList => Field!.MaxRepetitionLevel > 0;

    public static IEnumerable<ParquetColumn> Of(IEnumerable<Field> fields, string parent = "") => fields.SelectMany(field => Of(field, parent));

    private static IEnumerable<ParquetColumn> Of(Field field, string parent) => field switch
    {
        DataField leaf => [new(parent + field.Name, leaf, "")],
        ListField { Item: DataField { MaxRepetitionLevel: 1 } item } => [new(parent + field.Name, item, "")],
        StructField group => Of(group.Fields, $"{parent}{field.Name}."),
        MapField => [new(parent + field.Name, null, "a map")],
        _ => [new(parent + field.Name, null, "a list of structs, maps or lists")],
    };
}
