using Batch.Sdk;
using Batch.Sdk.Emulator;
using Spectre.Console;

namespace QuickStart;

/// <summary>What became of each row: what was not accepted and why, and the sum. Of a customer it shows the id alone.</summary>
internal sealed class Report
{
    private readonly CustomerFile _file;
    private readonly Delivery _profiles;
    private readonly Delivery _orders;
    private readonly Delivery _members;
    private readonly Delivery[] _all;
    private readonly List<(int Line, string Item, string? CustomerId, string Why)> _notAccepted = [];

    public Report(CustomerFile file, Delivery profiles, Delivery orders, Delivery members)
    {
        (_file, _profiles, _orders, _members, _all) = (file, profiles, orders, members, [profiles, orders, members]);
        foreach (UnreadableRow row in file.Unreadable) _notAccepted.Add((row.Line, "unreadable", row.CustomerId, row.Reason));
        foreach (Delivery delivery in _all) AddNotAccepted(delivery);
    }

    /// <summary>Whether each item got a clear answer.</summary>
    public bool IsComplete => _all.All(delivery => delivery.Counts is { Ambiguous: 0, NotAttempted: 0 });

    public void Write()
    {
        AnsiConsole.Write(Reasons());
        AnsiConsole.Write(Counts());
    }

    /// <summary>Says whether nothing was lost on the way; on the emulator, also whether it stored what it accepted.</summary>
    public bool AddsUp(BatchEmulator? emulator)
    {
        long profiles = _profiles.Counts.Read;
        Console.WriteLine($"{_file.Rows} rows in the file = {profiles} sent as profiles + {_file.Unreadable.Count} unreadable.");
        bool addsUp = _file.Rows == profiles + _file.Unreadable.Count && _all.All(delivery => delivery.Counts.IsBalanced);
        if (emulator is not null) addsUp &= IsStored(emulator);
        Console.WriteLine(addsUp ? "It adds up." : "IT DOES NOT ADD UP.");
        return addsUp;
    }

    private bool IsStored(BatchEmulator emulator)
    {
        int ids = IdsOf(_profiles.Accepted.Concat(_orders.Accepted));
        int memberIds = IdsOf(_members.Accepted);
        int events = emulator.Profiles.Sum(profile => profile.Events.Count);
        int members = emulator.Audiences[NewsletterReaders.Name].Members.Count;
        Console.WriteLine($"Accepted: {ids} distinct customer ids, {_orders.Counts.Accepted} orders, {memberIds} distinct members.");
        Console.WriteLine($"Stored by the emulator: {emulator.Profiles.Count} profiles, {events} events, {members} members.");
        return emulator.Profiles.Count == ids && events == _orders.Counts.Accepted && members == memberIds;
    }

    private static int IdsOf(IEnumerable<ItemOutcome> outcomes) => outcomes.Select(outcome => outcome.CustomId).Distinct(StringComparer.Ordinal).Count();

    private void AddNotAccepted(Delivery delivery)
    {
        foreach (ItemOutcome outcome in delivery.Outcomes.Where(outcome => outcome.Status != ItemStatus.Accepted))
        {
            int line = delivery.Customers[(int)outcome.Position].Line;
            string why = outcome.MergedInto is { } later ? $"Said anew by line {delivery.Customers[(int)later].Line}." : Why(outcome);
            _notAccepted.Add((line, $"{delivery.Item} {outcome.Position}", outcome.CustomId, why));
        }
    }

    private static string Why(ItemOutcome outcome)
    {
        IEnumerable<string> reasons =
        [
            .. outcome.Faults.Select(fault => $"{fault.Id} {fault.Path}\n{fault.Message}"),
            .. outcome.FieldErrors.Select(error => error.ToString()),
        ];
        return reasons.Any() ? string.Join('\n', reasons) : $"{outcome.Status}: {outcome.Error?.Message}";
    }

    private Table Reasons()
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("line", "item", "customer", "why it was not accepted");
        foreach ((int line, string item, string? customerId, string why) in _notAccepted.OrderBy(entry => entry.Line))
        {
            table.AddRow(new Text($"{line}"), new Text(item), new Text(customerId ?? "(none)"), new Text(why));
        }

        return table;
    }

    private Table Counts()
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("", "read", "= accepted", "+ rejected", "+ merged", "+ ambiguous", "+ not sent");
        foreach (TableColumn column in table.Columns.Skip(1)) column.NoWrap().PadLeft(0).RightAligned();
        foreach (Delivery delivery in _all)
        {
            OutcomeCounts counts = delivery.Counts;
            table.AddRow(
                $"{delivery.Item}s",
                $"{counts.Read}",
                $"{counts.Accepted}",
                $"{counts.Rejected}",
                $"{counts.Merged}",
                $"{counts.Ambiguous}",
                $"{counts.NotAttempted}");
        }

        return table;
    }
}
