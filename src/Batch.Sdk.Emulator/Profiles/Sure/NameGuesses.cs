namespace Batch.Sdk.Emulator.Profiles.Sure;

/// <summary>
/// The names of the last object by their position. The objects of a request mostly have the same names in the same order; to compare
/// one is then enough to know it.
/// </summary>
internal sealed class NameGuesses
{
    private readonly KnownName?[] _names = new KnownName?[OperationReader.MaxAttributes];

    public KnownName? Find(int position, ReadOnlySpan<byte> text) =>
        _names[position] is { } name && text.SequenceEqual(name.Text) ? name : null;

    public KnownName Keep(int position, KnownName name) => _names[position] = name;
}
