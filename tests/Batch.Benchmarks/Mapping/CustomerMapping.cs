using System.Globalization;
using Batch.Benchmarks.Encoding;
using Batch.Sdk;
using Batch.Sdk.Sync;

namespace Batch.Benchmarks.Mapping;

/// <summary>The columns of a customer, and which attributes they become: as typed values, and as a file has them, all of them texts.</summary>
internal static class CustomerMapping
{
    private static readonly (string Column, string Field, FieldType Type)[] Fields =
    [
        ("id", FieldNames.CustomId, FieldType.Source), ("email", NativeAttributes.EmailAddress, FieldType.Source),
        ("phone", NativeAttributes.PhoneNumber, FieldType.Source), ("language", NativeAttributes.Language, FieldType.Source),
        ("region", NativeAttributes.Region, FieldType.Source), ("zone", NativeAttributes.TimeZone, FieldType.Source),
        ("first", "firstname", FieldType.Source), ("last", "lastname", FieldType.Source), ("city", "city", FieldType.Source),
        ("plan", "plan", FieldType.Source), ("logins", "logins", FieldType.Whole), ("score", "score", FieldType.Real),
        ("signed_up", "signed_up", FieldType.Date),
    ];

    public static string[] Columns { get; } = [.. Fields.Select(field => field.Column)];

    public static FieldMapping OfTyped() => Of(static _ => FieldType.Source);

    public static FieldMapping OfTexts() => Of(static type => type);

    public static ItemsSource<Customer> Source(IEnumerable<Customer> customers) => new(customers, columns => columns
        .Add("id", row => row.Id).Add("email", row => row.Email).Add("phone", row => row.Phone).Add("language", row => row.Language)
        .Add("region", row => row.Region).Add("zone", row => row.TimeZone).Add("first", row => row.FirstName).Add("last", row => row.LastName)
        .Add("city", row => row.City).Add("plan", row => row.Plan).Add("logins", row => row.Logins).Add("score", row => row.Score)
        .Add("signed_up", row => row.SignedUp));

    public static SplitRow Split(Customer row) => new(
    [
        row.Id, row.Email, row.Phone, row.Language, row.Region, row.TimeZone, row.FirstName, row.LastName, row.City, row.Plan,
        row.Logins.ToString(CultureInfo.InvariantCulture), row.Score.ToString(CultureInfo.InvariantCulture),
        row.SignedUp.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    ]);

    /// <summary>What a user writes for the body of a request.</summary>
    public static Dictionary<string, object?> ToDictionary(SplitRow row) => new()
    {
        ["identifiers"] = new Dictionary<string, object?> { ["custom_id"] = row[0].ToString() },
        ["attributes"] = new Dictionary<string, object?>
        {
            [NativeAttributes.EmailAddress] = row[1].ToString(),
            [NativeAttributes.PhoneNumber] = row[2].ToString(),
            [NativeAttributes.Language] = row[3].ToString(),
            [NativeAttributes.Region] = row[4].ToString(),
            [NativeAttributes.TimeZone] = row[5].ToString(),
            ["firstname"] = row[6].ToString(),
            ["lastname"] = row[7].ToString(),
            ["city"] = row[8].ToString(),
            ["plan"] = row[9].ToString(),
            ["logins"] = int.Parse(row[10], CultureInfo.InvariantCulture),
            ["score"] = double.Parse(row[11], CultureInfo.InvariantCulture),
            ["date(signed_up)"] = DateTime.Parse(row[12], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
        },
    };

    private static FieldMapping Of(Func<FieldType, FieldType> typeOf)
    {
        var mapping = new FieldMapping();
        foreach ((string column, string field, FieldType type) in Fields) mapping.Map(column, field, new FieldOptions { Type = typeOf(type) });
        return mapping;
    }
}
