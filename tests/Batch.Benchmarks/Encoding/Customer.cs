using Batch.Sdk;

namespace Batch.Benchmarks.Encoding;

/// <summary>A row as a user's program has it: 12 attributes of a profile and an event with 3.</summary>
internal sealed record Customer(
    string Id, string Email, string Phone, string Language, string Region, string TimeZone, string FirstName, string LastName, string City,
    string Plan, int Logins, double Score, DateTime SignedUp, string Product, int Quantity, double Price)
{
    private static readonly string[] FirstNames = ["Jane", "Zoé", "Łukasz", "François", "Ana", "Jürgen", "Maria", "Ole"];
    private static readonly string[] LastNames = ["Doe", "Müller", "Nowak", "Dupont", "García", "Østergård", "Silva", "Smith"];
    private static readonly string[] Cities = ["Paris", "São Paulo", "Kraków", "Berlin", "København", "Lyon", "Madrid", "Québec"];
    private static readonly string[] Zones = ["Europe/Paris", "America/Sao_Paulo", "Europe/Warsaw", "Europe/Berlin"];

    public static Customer[] Make(int count) => [.. Stream(count)];

    /// <summary>The same rows every time; none is kept.</summary>
    public static IEnumerable<Customer> Stream(int count)
    {
        var random = new Random(42);
        for (int i = 0; i < count; i++) yield return MakeOne(i, random);
    }

    public ProfileUpdate ToUpdate() => ToUpdateOfAttributes()
        .Track(BatchEvent.Named("added_to_cart").Label(Product).With("quantity", Quantity).With("unit_price", Price));

    public ProfileUpdate ToUpdateOfAttributes() => ProfileUpdate.For(Id)
        .Email(Email).Phone(Phone).Language(Language).Region(Region).TimeZone(TimeZone)
        .Set("firstname", FirstName).Set("lastname", LastName).Set("city", City).Set("plan", Plan)
        .Set("logins", Logins).Set("score", Score).Set("signed_up", SignedUp);

    public Dictionary<string, object?> ToDictionary()
    {
        Dictionary<string, object?> dictionary = ToDictionaryOfAttributes();
        dictionary["events"] = new[]
        {
            new Dictionary<string, object?>
            {
                ["name"] = "added_to_cart",
                ["attributes"] = new Dictionary<string, object?> { ["$label"] = Product, ["quantity"] = Quantity, ["unit_price"] = Price },
            },
        };
        return dictionary;
    }

    public Dictionary<string, object?> ToDictionaryOfAttributes() => new()
    {
        ["identifiers"] = new Dictionary<string, object?> { ["custom_id"] = Id },
        ["attributes"] = new Dictionary<string, object?>
        {
            ["$email_address"] = Email,
            ["$phone_number"] = Phone,
            ["$language"] = Language,
            ["$region"] = Region,
            ["$timezone"] = TimeZone,
            ["firstname"] = FirstName,
            ["lastname"] = LastName,
            ["city"] = City,
            ["plan"] = Plan,
            ["logins"] = Logins,
            ["score"] = Score,
            ["date(signed_up)"] = SignedUp,
        },
    };

    private static Customer MakeOne(int i, Random random)
    {
        return new Customer(
            $"customer-{i:D8}", $"customer{i}@example.com", $"+33{600_000_000 + i}", "fr", "FR", Pick(Zones), Pick(FirstNames),
            Pick(LastNames), Pick(Cities), i % 3 == 0 ? "premium" : "free", random.Next(1_000), Math.Round(random.NextDouble() * 100, 2),
            new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(2_000_000)), $"sku-{random.Next(10_000)}",
            random.Next(1, 9), Math.Round(random.NextDouble() * 500, 2));

        string Pick(string[] values) => values[random.Next(values.Length)];
    }
}
