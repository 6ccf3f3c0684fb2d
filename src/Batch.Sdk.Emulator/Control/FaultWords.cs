using System.Text.Json;
using System.Text.RegularExpressions;

namespace Batch.Sdk.Emulator.Control;

/// <summary>The words of faults on the wire, and what they are called in code.</summary>
internal static partial class FaultWords
{
    private static readonly Dictionary<string, string> Words =
        Enum.GetNames<FaultKind>().ToDictionary(static name => name, JsonNamingPolicy.SnakeCaseLower.ConvertName, StringComparer.Ordinal);

    private static readonly Dictionary<string, FaultKind> Kinds =
        Enum.GetValues<FaultKind>().ToDictionary(static kind => Of(kind), StringComparer.Ordinal);

    public static IEnumerable<string> AllKinds => Kinds.Keys;

    public static string Of(FaultKind kind) => Words[kind.ToString()];

    public static bool TryRead(string text, out FaultKind kind) => Kinds.TryGetValue(text, out kind);

    /// <summary>What an exception says, in the words of the wire and in one line.</summary>
    public static string Translate(ArgumentException e)
    {
        string text = e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
        return Names().Replace(text, static name => Word(name.Value)).Replace("\n- ", " ", StringComparison.Ordinal);
    }

    private static string Word(string name) => name switch
    {
        nameof(EmulatedFault.Delay) or nameof(EmulatedFault.RetryAfter) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name) + "_seconds",
        nameof(EmulatedFault.Kind) or nameof(EmulatedFault.Route) or nameof(EmulatedFault.Skip) or nameof(EmulatedFault.Times)
            or nameof(EmulatedFault.Probability) or nameof(EmulatedFault.Status) or nameof(EmulatedFault.RetryAfterForm)
            or nameof(EmulatedFault.Share) or nameof(EmulatedFault.Factor) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name),
        nameof(RetryAfterForm.Seconds) or nameof(RetryAfterForm.Date) or nameof(RetryAfterForm.None) =>
            JsonNamingPolicy.SnakeCaseLower.ConvertName(name),
        _ => Words.GetValueOrDefault(name, name),
    };

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+\b")]
    private static partial Regex Names();
}
