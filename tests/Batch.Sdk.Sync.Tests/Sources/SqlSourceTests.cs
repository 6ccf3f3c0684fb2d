using Microsoft.Data.Sqlite;

namespace Batch.Sdk.Sync.Tests.Sources;

internal sealed class SqlSourceTests
{
    [Test]
    public async Task OpenAsync_Twice_ThrowsAndMakesNoSecondConnection()
    {
        int connections = 0;
        await using var source = new SqlSource(
            () =>
            {
                connections++;
                return new SqliteConnection("Data Source=:memory:");
            },
            "select 1 as id");
        await source.OpenAsync();

        Assert.ThrowsAsync<InvalidOperationException>(async () => await source.OpenAsync());
        Assert.That(connections, Is.EqualTo(1));
    }
}
