using Batch.Sdk;
using Batch.Sdk.Emulator;
using Spectre.Console;

namespace QuickStart;

/// <summary>What became of each row: what was not accepted and why, and the sum. Of a customer it shows the id alone.</summary>
internal sealed class Report
{
    private readonly CustomerFile _file;
    private readonly ItemOutcomes _profiles;
    private readonly ItemOutcomes _orders;
    private readonly List<(int Line, string Item, string? CustomerId, string Why)> _notAccepted = [];

    /// <summary>Takes one outcome for each customer of the file, and one for each buyer, in the same order.</summary>
    public Report(CustomerFile file, ItemOutcomes profiles, IReadOnlyList<Customer> buyers, ItemOutcomes orders)
    {
        (_file, _profiles, _orders) = (file, profiles, orders);
        foreach (UnreadableRow row in file.Unreadable) _notAccepted.Add((row.Line, "unreadable", row.CustomerId, row.Reason));
        AddNotAccepted("profile", file.Customers, profiles);
        AddNotAccepted("order", buyers, orders);
    }

    /// <summary>Whether each item got a clear answer.</summary>
    public bool IsComplete => _profiles.Concat(_orders).All(outcome => outcome.IsAccepted || outcome.Status is ItemStatus.Rejected or ItemStatus.Merged);

    public void Write()
    {
        AnsiConsole.Write(Reasons());
        AnsiConsole.Write(Counts());
    }

    /// <summary>Says whether nothing was lost on the way; on the emulator, also whether it stored what it accepted.</summary>
    public bool AddsUp(BatchEmulator? emulator)
    {
        Console.WriteLine($"{_file.Rows} rows in the file = {_profiles.Count} sent as profiles + {_file.Unreadable.Count} unreadable.");
        bool addsUp = _file.Rows == _profiles.Count + _file.Unreadable.Count && _profiles.Counts.IsBalanced && _orders.Counts.IsBalanced;
        if (emulator is not null) addsUp &= IsStored(emulator);
        Console.WriteLine(addsUp ? "It adds up." : "IT DOES NOT ADD UP.");
        return addsUp;
    }

    private bool IsStored(BatchEmulator emulator)
    {
        IEnumerable<ItemOutcome> accepted = _profiles.Concat(_orders).Where(outcome => outcome.IsAccepted);
        int ids = accepted.Select(outcome => outcome.CustomId).Distinct(StringComparer.Ordinal).Count();
        int events = emulator.Profiles.Sum(profile => profile.Events.Count);
        Console.WriteLine($"Accepted: {ids} distinct customer ids, {_orders.Counts.Accepted} orders.");
        Console.WriteLine($"Stored by the emulator: {emulator.Profiles.Count} profiles, {events} events.");
        return emulator.Profiles.Count == ids && events == _orders.Counts.Accepted;
    }

    private void AddNotAccepted(string kind, IReadOnlyList<Customer> customers, ItemOutcomes outcomes)
    {
        foreach (ItemOutcome outcome in outcomes.Where(outcome => outcome.Status != ItemStatus.Accepted))
        {
            int line = customers[(int)outcome.Position].Line;
            string why = outcome.MergedInto is { } later ? $"Said anew by line {customers[(int)later].Line}." : Why(outcome);
            _notAccepted.Add((line, $"{kind} {outcome.Position}", outcome.CustomId, why));
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
        foreach (TableColumn column in table.Columns.Skip(1)) column.RightAligned();
        foreach ((string name, OutcomeCounts counts) in new[] { ("profiles", _profiles.Counts), ("orders", _orders.Counts) })
        {
            table.AddRow(
                name, $"{counts.Read}", $"{counts.Accepted}", $"{counts.Rejected}", $"{counts.Merged}", $"{counts.Ambiguous}", $"{counts.NotAttempted}");
        }

        return table;
    }
}
