using System.Diagnostics.CodeAnalysis;

namespace Batch.Sdk.Transport;

/// <summary>Whether a key can stand in a header without smuggling anything into the request.</summary>
internal static class HeaderText
{
    public static bool IsSafe([NotNullWhen(true)] string? text) =>
        !string.IsNullOrEmpty(text) && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
