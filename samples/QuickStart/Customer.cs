namespace QuickStart;

/// <summary>A row of the file with its types. An empty cell is null.</summary>
internal sealed record Customer
{
    public required int Line { get; init; }

    public required string? Id { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Email { get; init; }

    /// <summary>As somebody typed it: national or international, with spaces, dots or brackets.</summary>
    public string? Phone { get; init; }

    public string? Country { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string[] Interests { get; init; } = [];

    public int? Points { get; init; }

    /// <summary>Whether the customer wants the newsletter: yes, no, or never asked.</summary>
    public string? Newsletter { get; init; }

    public string? Note { get; init; }

    public Order? LastOrder { get; init; }
}

/// <summary>The latest order of a customer. The file says how long ago it was, so that the sample never grows stale.</summary>
internal sealed record Order(string Number, decimal Total, TimeSpan Ago);
