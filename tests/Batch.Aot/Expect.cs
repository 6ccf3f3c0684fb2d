using System.Runtime.CompilerServices;

namespace Batch.Aot;

internal static class Expect
{
    public static void That(bool condition, [CallerArgumentExpression(nameof(condition))] string? text = null)
    {
        if (!condition) throw new InvalidOperationException($"It is not so that {text}");
    }

    public static void Same<T>(T actual, T expected, [CallerArgumentExpression(nameof(actual))] string? text = null)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
            throw new InvalidOperationException($"{text} is {actual}, not {expected}");
    }

    public static void Contains(string text, string part)
    {
        if (!text.Contains(part, StringComparison.Ordinal)) throw new InvalidOperationException($"{text} does not contain {part}");
    }

    /// <summary>That a call throws; the exception is looked at further.</summary>
    public static async Task<T> ThrowsAsync<T>(Func<Task> call)
        where T : Exception
    {
        try
        {
            await call();
        }
        catch (T exception)
        {
            return exception;
        }

        throw new InvalidOperationException($"No {typeof(T).Name} was thrown");
    }
}
