namespace Batch.Sdk;

/// <summary>What Batch left out of an item that it otherwise took.</summary>
public sealed class FieldError
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="category">Batch's category.</param>
    /// <param name="reason">Batch's reason.</param>
    /// <param name="attribute">The attribute that was left out.</param>
    public FieldError(string? category, string? reason, string? attribute)
    {
        Category = category;
        Reason = reason;
        Attribute = attribute;
    }

    /// <summary>Batch's <c>category</c>. An open set; null where the answer had none.</summary>
    public string? Category { get; }

    /// <summary>Batch's <c>reason</c>, a text for people; null where the answer had none.</summary>
    public string? Reason { get; }

    /// <summary>The attribute that was left out, with or without its type around it; null where the answer had none.</summary>
    public string? Attribute { get; }

    /// <summary>The attribute without its type: <c>birthdate</c> for <c>date(birthdate)</c>.</summary>
    internal string? BareAttribute => Attribute is { } name && name.EndsWith(')') && name.IndexOf('(', StringComparison.Ordinal) is >= 0 and int open
        ? name[(open + 1)..^1]
        : Attribute;

    /// <summary>All three in one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() =>
        $"{Attribute ?? "(no attribute named)"}: {Reason ?? "(no reason given)"} [{Category ?? "no category"}]";
}
