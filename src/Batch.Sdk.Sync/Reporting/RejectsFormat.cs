using System.Text.Encodings.Web;
using System.Text.Json;
using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync.Reporting;

/// <summary>The words of a line of rejects.</summary>
internal static class RejectsFormat
{
    public const string Location = "location";
    public const string Status = "status";
    public const string CustomId = FieldNames.CustomId;
    public const string Fields = "fields";

    // For people who mend the lines; nobody puts them into a page.
    public static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string NameOf(ItemStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    /// <summary>The member of a field: JSON has no dates, so that they are named as Batch itself names them.</summary>
    public static string MemberOf(MappedField field) =>
        field.Value.Kind is SourceValueKind.Moment or SourceValueKind.LocalTime ? DateMember(field.Name) : field.Name;

    public static string DateMember(string field) => $"date({field})";
}
