using System.Runtime.InteropServices;
using Batch.Sdk.Values;

namespace Batch.Sdk.Validation;

/// <summary>The topic preferences: an array of topics, or a change of it.</summary>
internal static class TopicRules
{
    public static void Check(AttributeValue value, ValidationContext context)
    {
        switch (value.Kind)
        {
            case ValueKind.TextArray:
                if (value.TextArray.Length == 0) context.Add(FaultCode.ArrayEmpty, "There are no topics. To reset them, clear them.");
                CheckTopics(value.TextArray, context);
                break;
            case ValueKind.ArrayChange:
                CheckBranch("$add", value.ArrayChange.Added, context);
                CheckBranch("$remove", value.ArrayChange.Removed, context);
                break;
            default:
                ValueRules.CheckOtherType(value, "an array of texts", context);
                break;
        }
    }

    private static void CheckBranch(string branch, List<string?> topics, ValidationContext context)
    {
        int mark = context.Count;
        CheckTopics(CollectionsMarshal.AsSpan(topics), context);
        context.Nest(mark, branch);
    }

    private static void CheckTopics(ReadOnlySpan<string?> topics, ValidationContext context)
    {
        if (topics.Length > BatchLimits.Topics)
        {
            context.Add(FaultCode.TooManyTopics, $"There are {topics.Length} topics, the limit is {BatchLimits.Topics}.");
        }

        for (int i = 0; i < topics.Length; i++)
        {
            if (topics[i] is null)
            {
                context.Add(FaultCode.ValueMissing, "The topic is null.", $"[{i}]");
            }
            else if (!IsTopic(topics[i]))
            {
                context.Add(
                    FaultCode.TopicInvalid,
                    $"A topic must have 1 to {BatchLimits.TopicLength} lower-case letters a-z, digits and underscores.",
                    $"[{i}]");
            }
        }
    }

    /// <summary>Whether the topics are good ones.</summary>
    public static bool Take(string?[] topics) => topics.Length is > 0 and <= BatchLimits.Topics && Array.TrueForAll(topics, IsTopic);

    private static bool IsTopic(string? topic) =>
        topic is { Length: > 0 and <= BatchLimits.TopicLength } && !topic.AsSpan().ContainsAnyExcept(AttributeName.Characters);
}
