// Reads customers from a CSV file, writes them to Batch as profiles, tracks their latest orders as events, and makes those who want the
// newsletter members of an audience.
//
//   dotnet run --project samples/QuickStart              on an emulator in this process; needs no account and no network
//   dotnet run --project samples/QuickStart -- --live    on Batch, with the keys in BATCH_REST_API_KEY and BATCH_PROJECT_KEY
//
// The customers are invented, and Batch deletes no profile: use --live on a project that is there to try things.
using Batch.Sdk;
using Batch.Sdk.Emulator;
using Microsoft.Extensions.Options;
using QuickStart;

if (args is not ([] or ["--live"])) return Fail(2, "Usage: QuickStart [--live]");
bool isLive = args is ["--live"];

await using BatchEmulator? emulator = isLive ? null : await BatchEmulator.StartAsync();
var options = new BatchClientOptions
{
    RestApiKey = emulator?.RestApiKey ?? Environment.GetEnvironmentVariable("BATCH_REST_API_KEY"),
    ProjectKey = emulator?.ProjectKey ?? Environment.GetEnvironmentVariable("BATCH_PROJECT_KEY"),
};
if (emulator is not null) options.BaseAddress = emulator.Address;

// Somebody waits in front of the screen: better an early word than a patient client.
options.Retry.MaxRetries = 2;
options.Retry.AttemptTimeout = TimeSpan.FromSeconds(10);

try
{
    var batch = new BatchClient(options);
    Console.WriteLine($"Writing to {(isLive ? "Batch" : "the emulator")} at {options.BaseAddress}");

    // The first request, so that wrong keys are found out before anything is written.
    var newsletter = new NewsletterReaders(batch);
    await newsletter.CreateIfMissingAsync();

    CustomerFile file = CustomerFile.Read(Path.Combine(AppContext.BaseDirectory, "customers.csv"));
    var profiles = new Delivery("profile", file.Customers, await OutcomesOf(batch.Profiles.UpdateAsync(file.Customers.Select(ToProfile))));

    // An order needs nothing but the id: where the profile was rejected, or never sent, Batch makes one for it.
    List<Customer> buyers = [.. file.Customers.Where(customer => customer.LastOrder is not null)];
    DateTimeOffset now = TimeProvider.System.GetUtcNow();
    IEnumerable<TrackedEvent> events = buyers.Select(customer => ToEvent(customer, customer.LastOrder!, now));
    var orders = new Delivery("order", buyers, await OutcomesOf(batch.Events.TrackAsync(events)));

    // Nobody whose profile was rejected: a member without an address cannot be written to.
    Delivery members = await newsletter.AddAsync(
        [.. file.Customers.Where((customer, i) => customer.Newsletter == "yes" && profiles.Outcomes[i].IsAccepted)]);

    var report = new Report(file, profiles, orders, members);
    report.Write();
    await newsletter.WaitUntilIndexedAsync();
    return report.AddsUp(emulator) && report.IsComplete ? 0 : 1;
}
catch (OptionsValidationException exception)
{
    return Fail(2, $"{string.Join('\n', exception.Failures)}\nWith --live the keys are read from BATCH_REST_API_KEY and BATCH_PROJECT_KEY.");
}
catch (BatchException exception)
{
    return Fail(1, exception.Message);
}

static ProfileUpdate ToProfile(Customer customer)
{
    // What is null is left alone: an empty cell deletes nothing in Batch.
    ProfileUpdate update = ProfileUpdate.For(customer.Id)
        .SetIfPresent(NativeAttributes.EmailAddress, customer.Email)
        .SetIfPresent(NativeAttributes.PhoneNumber, PhoneNumber.ToE164(customer.Phone, customer.Country))
        .SetIfPresent(NativeAttributes.Region, customer.Country)
        .SetIfPresent(NativeAttributes.Language, customer.Language)
        .SetIfPresent(NativeAttributes.TimeZone, customer.TimeZone)
        .SetIfPresent("first_name", customer.FirstName)
        .SetIfPresent("last_name", customer.LastName)
        .SetIfPresent("birthdate", customer.BirthDate)
        .SetIfPresent("points", customer.Points)
        .SetIfPresent("note", customer.Note);
    if (customer.Interests is { Length: > 0 } interests) update.Set("interests", interests);

    // An opt-out may be repeated at any time. An opt-in may not: it would undo an unsubscription made in Batch since.
    if (customer.Newsletter == "no") update.EmailMarketing(Subscription.Unsubscribed);
    return update;
}

static TrackedEvent ToEvent(Customer customer, Order order, DateTimeOffset now) => BatchEvent.Named("order_placed")
    .At(now - order.Ago)
    .Label(order.Number)
    .With("total", order.Total)
    .For(customer.Id);

// A call that had to stop before its end still says what became of each item.
static async Task<ItemOutcomes> OutcomesOf(Task<ItemOutcomes> call)
{
    try
    {
        return await call;
    }
    catch (BatchDeliveryException stopped)
    {
        Console.Error.WriteLine(stopped.Message);
        return stopped.Outcomes;
    }
}

static int Fail(int exitCode, string message)
{
    Console.Error.WriteLine(message);
    return exitCode;
}
