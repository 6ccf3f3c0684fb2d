// A warehouse and Batch, kept in step night by night: profiles that changed are sent, an audience follows a query, and what a night would undo by
// accident is withheld until somebody approves it.
//
//   dotnet run --project samples/WarehouseSync    on SQLite in memory, and an emulator in this process
using Batch.Sdk;
using Batch.Sdk.Emulator;
using Batch.Sdk.Sync;
using WarehouseSync;

string state = Directory.CreateTempSubdirectory("warehouse-").FullName;
try
{
    await using BatchEmulator emulator = await BatchEmulator.StartAsync();
    await using Warehouse warehouse = await Warehouse.OpenAsync();
    var batch = new BatchClient(new BatchClientOptions
    {
        BaseAddress = emulator.Address,
        RestApiKey = emulator.RestApiKey,
        ProjectKey = emulator.ProjectKey,
    });
    var nightly = new NightlySync(batch, warehouse, state);

    Console.WriteLine("The first night: all customers are new, and the audience is created and filled.");
    Write(await nightly.ProfilesAsync(), await nightly.MembersAsync());

    Console.WriteLine("The second night: three customers changed their plan. Only they are sent.");
    await warehouse.ExecuteAsync("update customers set plan = 'premium' where id in (1, 2, 3)");
    Write(await nightly.ProfilesAsync(), await nightly.MembersAsync());

    Console.WriteLine("The third night: half of the orders are gone. By accident? The members stay.");
    await warehouse.ExecuteAsync("delete from orders where customer % 4 = 0");
    SyncReport withheld = await nightly.MembersAsync();
    Write(withheld);

    Console.WriteLine($"It was meant: up to {withheld.Withheld} removals are approved.");
    SyncReport removed = await nightly.MembersAsync(approveRemovals: withheld.Withheld);
    Write(removed);

    int members = emulator.Audiences[NightlySync.Audience].Members.Count;
    Console.WriteLine($"The emulator has {emulator.Profiles.Count} profiles, and {members} members of {NightlySync.Audience}.");
    return withheld.Withheld > 0 && removed.Removed == withheld.Withheld ? 0 : 1;
}
finally
{
    Directory.Delete(state, recursive: true);
}

static void Write(params SyncReport[] reports)
{
    foreach (SyncReport report in reports)
    {
        Console.WriteLine($"  {report}");
        if (report.RemovalsPlanned > 0) Console.WriteLine($"  {report.RemovalsPlanned} to remove, {report.Removed} removed, {report.Withheld} withheld");
        if (report.WithheldReason is { } reason) Console.WriteLine($"  {reason}");
    }

    Console.WriteLine();
}
