using System.Buffers;
using System.Collections.Frozen;

namespace Batch.Sdk.Validation;

internal static class CustomIdRules
{
    // What Batch's own SDKs refuse: the words that a missing value turns into on its way through a program.
    private static readonly FrozenSet<string> Placeholders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "undefined", "null", "nil", "(null)", "[object object]", "true", "false", "nan", "infinity", "-infinity");

    // Most custom IDs begin with others, and need not be looked up.
    private static readonly SearchValues<char> FirstLetters = SearchValues.Create("unfti([-UNFTI");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PlaceholderLookup =
        Placeholders.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int LongestPlaceholder = Placeholders.Items.Max(word => word.Length);

    /// <summary>The custom ID as the identifier of an item.</summary>
    public static void CheckIdentifier(string? customId, ValidationContext context)
    {
        int mark = context.Count;
        Check(customId, context);
        context.Nest(mark, "identifiers.custom_id");
    }

    public static void Check(string? customId, ValidationContext context)
    {
        if (string.IsNullOrWhiteSpace(customId))
        {
            context.Add(FaultCode.CustomIdMissing, "The custom ID is missing or blank: every item needs one.");
            return;
        }

        int limit = context.Options.MaxCustomIdLength;
        if (customId.Length > limit)
        {
            context.Add(FaultCode.CustomIdTooLong, $"The custom ID has {customId.Length} characters, the limit is {limit}.");
        }

        if (customId.AsSpan().ContainsAny('\r', '\n'))
        {
            context.Add(FaultCode.CustomIdLineBreak, "The custom ID has a line break.");
        }

        if (IsPlaceholder(customId))
        {
            context.Add(
                FaultCode.CustomIdPlaceholder,
                "The custom ID is a word that stands for a missing value, such as null or undefined; Batch's own SDKs refuse it.");
        }

        TextRules.CheckWellFormed(customId, context);
    }

    /// <summary>Whether the custom ID is a good one, unless it has line breaks or is not well-formed.</summary>
    public static bool Takes(ReadOnlySpan<char> customId, ValidationOptions options) =>
        !customId.IsWhiteSpace() && customId.Length <= options.MaxCustomIdLength && !IsPlaceholder(customId);

    private static bool IsPlaceholder(ReadOnlySpan<char> customId) =>
        customId.Length <= LongestPlaceholder && FirstLetters.Contains(customId[0]) && PlaceholderLookup.Contains(customId);
}
