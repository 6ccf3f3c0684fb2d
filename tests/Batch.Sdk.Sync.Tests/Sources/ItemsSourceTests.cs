namespace Batch.Sdk.Sync.Tests.Sources;

internal sealed class ItemsSourceTests
{
    private static readonly Customer[] Customers = [new(1, "a@b.c", 0.5m), new(2, null, 1m)];

    [Test]
    public async Task ReadAsync_Sequence_GivesTheItemsInOrder()
    {
        await using ItemsSource<Customer> source = Source(Customers);
        Assert.That(await Rows.ReadAllAsync(source), Is.EqualTo(new[]
        {
            "item 1: Whole 1, Text a@b.c, Exact 0.5", "item 2: Whole 2, Null, Exact 1",
        }));
    }

    [Test]
    public async Task ReadAsync_AsynchronousSequence_GivesTheItemsInOrder()
    {
        await using var source = new ItemsSource<Customer>(Customers.ToAsyncEnumerable(), AddColumns);
        Assert.That(await Rows.ReadAllAsync(source, "email", "id"), Is.EqualTo(new[]
        {
            "item 1: Text a@b.c, Whole 1", "item 2: Null, Whole 2",
        }));
    }

    [Test]
    public async Task ReadAsync_EndlessSequence_TakesOnlyWhatIsRead()
    {
        int taken = 0;
        await using ItemsSource<Customer> source = Source(Endless());
        await source.OpenAsync();
        await source.ReadAsync();
        await source.ReadAsync();
        Assert.That(taken, Is.EqualTo(2));

        IEnumerable<Customer> Endless()
        {
            while (true)
            {
                taken++;
                yield return Customers[0];
            }
        }
    }

    [Test]
    public async Task ReadAsync_SequenceThatThrows_PassesItOn()
    {
        await using ItemsSource<Customer> source = Source(Customers.Select(customer => customer.Id == 2 ? throw new TimeoutException() : customer));
        await source.OpenAsync();
        Assert.That(await source.ReadAsync());
        Assert.ThrowsAsync<TimeoutException>(async () => await source.ReadAsync());
    }

    [Test]
    public async Task ReadAsync_Cancelled_Throws()
    {
        await using ItemsSource<Customer> source = Source(Customers);
        await source.OpenAsync();
        Assert.ThrowsAsync<OperationCanceledException>(async () => await source.ReadAsync(new CancellationToken(true)));
    }

    [Test]
    public async Task ReadAsync_NotOpen_Throws()
    {
        await using ItemsSource<Customer> source = Source(Customers);
        Assert.ThrowsAsync<InvalidOperationException>(async () => await source.ReadAsync());
    }

    [Test]
    public async Task OpenAsync_Twice_Throws()
    {
        await using ItemsSource<Customer> source = Source(Customers);
        await source.OpenAsync();
        Assert.ThrowsAsync<InvalidOperationException>(async () => await source.OpenAsync());
    }

    [Test]
    public async Task DisposeAsync_InTheMiddle_EndsTheEnumeration([Values] bool asynchronous)
    {
        bool ended = false;
        ItemsSource<Customer> source = asynchronous ? new ItemsSource<Customer>(Tracked().ToAsyncEnumerable(), AddColumns) : Source(Tracked());
        await source.OpenAsync();
        await source.ReadAsync();
        await source.DisposeAsync();
        Assert.That(ended);

        IEnumerable<Customer> Tracked()
        {
            try
            {
                yield return Customers[0];
                yield return Customers[1];
            }
            finally
            {
                ended = true;
            }
        }
    }

    [Test]
    public async Task Use_UnknownColumn_NamesItAndThoseThatThereAre()
    {
        await using ItemsSource<Customer> source = Source(Customers);
        Assert.That(
            () => source.Use(["Email"]),
            Throws.ArgumentException.With.Message.Contains("'Email'").And.Message.Contains("id, email, balance"));
    }

    [Test]
    public void Add_NameTwice_Throws() =>
        Assert.That(
            () => new ItemsSource<Customer>(Customers, columns => columns.Add("id", c => c.Id).Add("id", c => c.Id)),
            Throws.ArgumentException.With.Message.Contains("'id'"));

    [Test]
    public void Add_EmptyName_Throws() =>
        Assert.That(() => new ItemsSource<Customer>(Customers, columns => columns.Add(" ", c => c.Id)), Throws.ArgumentException);

    private static ItemsSource<Customer> Source(IEnumerable<Customer> items) => new(items, AddColumns);

    private static void AddColumns(ItemColumns<Customer> columns) =>
        columns.Add("id", c => c.Id).Add("email", c => c.Email).Add("balance", c => c.Balance);

    private sealed record Customer(int Id, string? Email, decimal Balance);
}
