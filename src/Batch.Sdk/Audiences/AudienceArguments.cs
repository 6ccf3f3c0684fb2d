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

    public static void CheckCount(int members, string parameter)
    {
        if (members == 0)
        {
            throw new ArgumentException("A replacement by nobody would empty the audience. To empty it, remove its members.", parameter);
        }

        if (members > BatchLimits.MembersPerAudienceRequest)
        {
            throw new ArgumentException(
                $"There are {members} members, but a replacement is one request of at most {BatchLimits.MembersPerAudienceRequest}: "
                + "add and remove the difference instead.",
                parameter);
        }
    }

    public static void CheckBytes(int bytes, int limit, string parameter)
    {
        if (bytes > limit)
        {
            throw new ArgumentException(
                $"The members have {bytes} bytes of JSON, but a replacement is one request, and MaxRequestBytes is {limit}.", parameter);
        }
    }

    private static void ThrowIfFaulty(string value, Action<string, ValidationContext> rule, string? parameter)
    {
        var context = new ValidationContext(new ValidationOptions(), TimeProvider.System);
        rule(value, context);
        if (context.Count > 0) throw new ArgumentException(context.ToList()[0].Message, parameter);
    }
}
