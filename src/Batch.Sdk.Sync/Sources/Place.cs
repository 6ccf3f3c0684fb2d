using System.Globalization;

namespace Batch.Sdk.Sync.Sources;

/// <summary>Where a row stands, to be put in words only if somebody asks.</summary>
/// <param name="Word">Such as <c>line</c>; the whole place if there is no number.</param>
/// <param name="Number">The number, from 1; 0 for none.</param>
internal readonly record struct Place(string Word, long Number)
{
    public override string ToString() => Number == 0 ? Word : string.Create(CultureInfo.InvariantCulture, $"{Word} {Number}");
}
