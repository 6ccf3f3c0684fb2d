using System.Globalization;
using Sylvan.Data.Csv;

namespace QuickStart;

/// <summary>A CSV file of customers. A row that cannot be read is kept with its reason, so that it can be reported.</summary>
internal sealed class CustomerFile
{
    private readonly List<Customer> _customers = [];
    private readonly List<UnreadableRow> _unreadable = [];

    public IReadOnlyList<Customer> Customers => _customers;

    public IReadOnlyList<UnreadableRow> Unreadable => _unreadable;

    public int Rows => Customers.Count + Unreadable.Count;

    public static CustomerFile Read(string path)
    {
        var file = new CustomerFile();
        using CsvDataReader reader = CsvDataReader.Create(path);
        while (reader.Read())
        {
            // The header is line 1, and no cell of this file has a line break.
            int line = reader.RowNumber + 1;
            try
            {
                file._customers.Add(ToCustomer(reader, line));
            }
            catch (FormatException exception)
            {
                file._unreadable.Add(new UnreadableRow(line, Text(reader, "customer_id"), exception.Message));
            }
        }

        return file;
    }

    private static Customer ToCustomer(CsvDataReader row, int line) => new()
    {
        Line = line,
        Id = Text(row, "customer_id"),
        FirstName = Text(row, "first_name"),
        LastName = Text(row, "last_name"),
        Email = Text(row, "email"),
        Phone = Text(row, "phone"),
        Country = Text(row, "country"),
        Language = Text(row, "language"),
        TimeZone = Text(row, "time_zone"),
        BirthDate = Value<DateOnly>(row, "birth_date", "a date such as 1989-07-20"),
        Interests = Text(row, "interests")?.Split(';') ?? [],
        Points = Value<int>(row, "points", "a whole number"),
        Newsletter = Text(row, "newsletter"),
        Note = Text(row, "note"),
        LastOrder = ToOrder(row),
    };

    private static Order? ToOrder(CsvDataReader row) => Text(row, "last_order") is not { } number
        ? null
        : new Order(
            number,
            Value<decimal>(row, "last_order_total", "a number") ?? 0,
            TimeSpan.FromHours(Value<double>(row, "last_order_hours_ago", "a number") ?? 0));

    private static string? Text(CsvDataReader row, string column)
    {
        string text = row.GetString(row.GetOrdinal(column)).Trim();
        return text.Length == 0 ? null : text;
    }

    private static T? Value<T>(CsvDataReader row, string column, string expected)
        where T : struct, IParsable<T>
    {
        if (Text(row, column) is not { } text) return null;
        return T.TryParse(text, CultureInfo.InvariantCulture, out T value)
            ? value
            : throw new FormatException($"{column} is not {expected}.");
    }
}

/// <summary>A row that never became a <see cref="Customer"/>, and why.</summary>
internal sealed record UnreadableRow(int Line, string? CustomerId, string Reason);
