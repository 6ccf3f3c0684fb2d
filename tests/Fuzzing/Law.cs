using System.Diagnostics.CodeAnalysis;

namespace Batch.Fuzzing;

/// <summary>What holds whatever the input. Unlike an assertion of the test framework, one that is broken can be caught and tried again.</summary>
internal static class Law
{
    public static void Holds([DoesNotReturnIf(false)] bool condition, string law)
    {
        if (!condition) throw new BrokenLawException(law);
    }
}
