using Batch.Sdk.Sync;

namespace Batch.Campaign.Tests.Syncs;

/// <summary>Another source, up to a row.</summary>
internal sealed class FailingSource(RowSource inner, int failsAfter) : RowSource
{
    private int _read;

    public override string? RowFault => inner.RowFault;

    public override string Location => inner.Location;

    public override ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default) => inner.OpenAsync(cancellationToken);

    public override void Use(IReadOnlyList<string> columns) => inner.Use(columns);

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default) =>
        _read++ == failsAfter ? throw new IOException("The source is broken.") : inner.ReadAsync(cancellationToken);

    public override SourceValue GetValue(int index) => inner.GetValue(index);

    public override bool TryGetText(int index, out ReadOnlySpan<char> text) => inner.TryGetText(index, out text);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }
}
