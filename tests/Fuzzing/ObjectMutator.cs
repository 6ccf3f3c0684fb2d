using System.Reflection;

namespace Batch.Fuzzing;

/// <summary>Gives properties of options values that nobody would give them on purpose.</summary>
internal static class ObjectMutator
{
    private static readonly Dictionary<Type, object?[]> Values = new()
    {
        [typeof(int)] = [0, 1, -1, 200, int.MaxValue, int.MinValue],
        [typeof(long)] = [0L, 1L, -1L, long.MaxValue, long.MinValue],
        [typeof(double)] = [0d, -0d, 1d, -1d, 0.5, 1e-300, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity],
        [typeof(bool)] = [false, true],
        [typeof(string)] = [null, "", " ", "\0", "\r\n", "é😀", "\ud83d", "custom_id", "$email_address", "2.9", new string('x', 10_000)],
        [typeof(TimeSpan)] = [TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1), -TimeSpan.FromTicks(1), TimeSpan.MinValue, TimeSpan.MaxValue],
        [typeof(Uri)] =
        [
            null, new Uri("/relative", UriKind.Relative), new Uri("ftp://example.com"), new Uri("http://127.0.0.1:1/a?b#c"), new Uri("mailto:a@example.com"),
            new Uri("https://u:p@example.com"), new Uri("https://[::1]:65535/a/b"), new Uri("file:///"),
        ],
    };

    /// <summary>Changes some of the properties, and those of objects below.</summary>
    /// <returns>The names of those that were changed.</returns>
    public static IReadOnlyList<string> Mutate(object target, Random random, params string[] left)
    {
        List<string> changed = [];
        foreach (PropertyInfo property in target.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || left.Contains(property.Name)) continue;
            if (property.SetMethod is { IsPublic: true } && random.Next(5) == 0 && TryMakeValue(property.PropertyType, random, out object? value))
            {
                property.SetValue(target, value);
                changed.Add(property.Name);
            }
            else if (IsOurs(property.PropertyType) && property.GetValue(target) is { } below)
            {
                changed.AddRange(Mutate(below, random, left));
            }
        }

        return changed;
    }

    private static bool IsOurs(Type type) =>
        type is { IsClass: true } && type != typeof(string) && type.Namespace?.StartsWith("Batch.Sdk", StringComparison.Ordinal) == true;

    private static bool TryMakeValue(Type type, Random random, out object? value)
    {
        Type inner = Nullable.GetUnderlyingType(type) ?? type;
        value = null;
        if (Values.TryGetValue(inner, out object?[]? values)) value = random.GetItems(values, 1)[0];
        else if (inner.IsEnum) value = Enum.ToObject(inner, random.Next(-1, 6));
        else if (inner.IsValueType) return false;
        return true;
    }
}
