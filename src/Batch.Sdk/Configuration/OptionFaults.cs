using System.Globalization;

namespace Batch.Sdk.Configuration;

/// <summary>Gathers what is wrong with options: the option, its value and the bound.</summary>
internal sealed class OptionFaults
{
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> All => _faults;

    public void Add(string fault) => _faults.Add(fault);

    public void CheckRange<T>(string option, T value, T least, T most)
        where T : IComparable<T>, IFormattable
    {
        // Written so that NaN is out of every range.
        if (!(value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0))
        {
            Add($"{option} is {Text(value)}; it must be from {Text(least)} to {Text(most)}.");
        }
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
