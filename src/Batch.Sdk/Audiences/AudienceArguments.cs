using System.Runtime.CompilerServices;
using Batch.Sdk.Validation;

namespace Batch.Sdk.Audiences;

/// <summary>What cannot be asked is misuse, and is told before anything is sent.</summary>
internal static class AudienceArguments
{
    public static void CheckName(string name, [CallerArgumentExpression(nameof(name))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        ThrowIfFaulty(name, NameRules.CheckAudienceName, parameter);
    }

    public static void CheckDisplayName(string? displayName, [CallerArgumentExpression(nameof(displayName))] string? parameter = null)
    {
        if (displayName is not null) ThrowIfFaulty(displayName, TextRules.CheckWellFormed, parameter);
    }

    public static void CheckToken(IndexingToken token, [CallerArgumentExpression(nameof(token))] string? parameter = null)
    {
        if (token == default) throw new ArgumentException("The indexing token is empty: pass one that a write returned.", parameter);
    }

    private static void ThrowIfFaulty(string value, Action<string, ValidationContext> rule, string? parameter)
    {
        var context = new ValidationContext(new ValidationOptions(), TimeProvider.System);
        rule(value, context);
        if (context.Count > 0) throw new ArgumentException(context.ToList()[0].Message, parameter);
    }
}
