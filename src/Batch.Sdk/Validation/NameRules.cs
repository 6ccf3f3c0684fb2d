using System.Buffers;
using Batch.Sdk.Values;

namespace Batch.Sdk.Validation;

internal static class NameRules
{
    private static readonly SearchValues<char> AudienceCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static void CheckName(AttributeName name, ValidationContext context)
    {
        if (!name.IsValid) CheckName(name.Text, context);
    }

    /// <summary>Attribute and event names.</summary>
    public static void CheckName(string? name, ValidationContext context)
    {
        if (string.IsNullOrEmpty(name))
        {
            context.Add(FaultCode.NameMissing, "The name is empty.");
            return;
        }

        if (name.Length > BatchLimits.NameLength)
        {
            context.Add(FaultCode.NameTooLong, $"The name has {name.Length} characters, the limit is {BatchLimits.NameLength}.");
        }

        if (name.AsSpan().ContainsAnyExcept(AttributeName.Characters))
        {
            context.Add(FaultCode.NameInvalid, "The name may only have lower-case letters a-z, digits and underscores.");
        }
    }

    public static void CheckAudienceName(string? name, ValidationContext context)
    {
        if (string.IsNullOrEmpty(name) || name.Length > BatchLimits.AudienceNameLength
            || name.AsSpan().ContainsAnyExcept(AudienceCharacters))
        {
            context.Add(
                FaultCode.AudienceNameInvalid,
                $"The audience name has {name?.Length ?? 0} characters; it must have 1 to {BatchLimits.AudienceNameLength}, "
                + "only letters a-z and A-Z, digits, hyphens and underscores.");
        }
    }

    /// <summary>Lower case, and an underscore for each character that a name may not have.</summary>
    public static string Normalize(string name) => name.AsSpan().ContainsAnyExcept(AttributeName.Characters)
        ? string.Create(name.Length, name, static (target, source) =>
        {
            source.AsSpan().ToLowerInvariant(target);
            foreach (ref char character in target)
            {
                if (!AttributeName.Characters.Contains(character)) character = '_';
            }
        })
        : name;
}
