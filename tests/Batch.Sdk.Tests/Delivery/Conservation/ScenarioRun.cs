using Batch.Sdk.Tests.Testing;
using Batch.Sdk.Tests.Testing.Model;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Delivery.Conservation;

/// <summary>Carries a scenario out against the model service.</summary>
internal sealed class ScenarioRun(Scenario scenario)
{
    private readonly FakeTimeProvider _time = VirtualTime.Create();
    private readonly List<ItemOutcome> _outcomes = [];
    private int _given;

    public ModelTraffic Traffic { get; } = new() { MaxOperations = scenario.PerRequest, MaxConcurrency = scenario.Concurrency };

    public ModelStore Store { get; private set; } = null!;

    /// <summary>The outcomes in the order in which they were handed out.</summary>
    public IReadOnlyList<ItemOutcome> Outcomes => _outcomes;

    /// <summary>How many items the source gave.</summary>
    public int Given => _given;

    public OutcomeCounts Counts { get; private set; } = null!;

    /// <summary>Null for a list.</summary>
    public BulkReport? Report { get; private set; }

    /// <summary>What the call threw.</summary>
    public Exception? Failure { get; private set; }

    public async Task RunAsync()
    {
        var script = new FaultScript(scenario.Seed, scenario.FaultsInAHundred, scenario.DelayMilliseconds);
        using var service = new ModelService(_time, script, Traffic) { TooLarge = scenario.TooLarge };
        Store = service.Store;
        BatchClient client = TestClient.On(service, _time, Configure);
        using CancellationTokenSource cancellation = scenario.CancelAfterMilliseconds is { } wait
            ? new CancellationTokenSource(TimeSpan.FromMilliseconds(wait), _time)
            : new CancellationTokenSource();

        await _time.RunAsync(scenario.Source switch
        {
            SourceKind.List => SendListAsync(client, cancellation.Token),
            SourceKind.Sender => SendEachAsync(client, cancellation.Token),
            _ => SendAllAsync(client, cancellation.Token),
        });
    }

    private void Configure(BatchClientOptions options)
    {
        options.MaxItemsPerRequest = scenario.PerRequest;
        options.MaxItemsPerMassRequest = scenario.PerRequest;
        options.MaxConcurrentRequests = scenario.Concurrency;
        options.EventDelivery = scenario.Delivery;
        options.Retry.MaxRetries = 3;
        options.Retry.BaseDelay = TimeSpan.FromMilliseconds(20);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(100);

        // Fake time may run ahead of a busy machine: where nothing may go wrong, nothing shall time out.
        options.Retry.AttemptTimeout = scenario.FaultsInAHundred > 0 ? TimeSpan.FromSeconds(2) : TimeSpan.FromHours(1);
    }

    private async Task SendListAsync(BatchClient client, CancellationToken cancellationToken)
    {
        try
        {
            Keep(await client.Profiles.UpdateAsync(Items().ToArray(), cancellationToken));
        }
        catch (BatchDeliveryException exception)
        {
            Failure = exception;
            Keep(exception.Outcomes);
        }
        catch (BatchDeliveryCanceledException exception)
        {
            Failure = exception;
            Keep(exception.Outcomes);
        }
    }

    /// <summary>The cancellation is the deadline of the draining. What was not attempted has a reason, which stands for the failure of the run.</summary>
    private async Task SendEachAsync(BatchClient client, CancellationToken deadline)
    {
        await using BufferedSender sender = client.CreateBufferedSender(new BufferedSenderOptions { Linger = TimeSpan.FromMilliseconds(scenario.Seed & 7) });
        Task<ItemOutcome>[] sending = [.. Items().Select(item => sender.SendAsync(item ?? ProfileUpdate.For(null)))];
        DrainReport drained = await sender.DrainAsync(deadline);
        Keep(new ItemOutcomes(await Task.WhenAll(sending)));
        Failure = _outcomes.Find(outcome => outcome.Status == ItemStatus.NotAttempted)?.Error;
        Assert.That(drained.Left.Select(item => item.Outcome), Is.SubsetOf(_outcomes));
        Assert.That(_outcomes.Select(outcome => outcome.Position), Is.EqualTo(Enumerable.Range(0, scenario.Items.Length)));
    }

    private void Keep(ItemOutcomes outcomes)
    {
        _outcomes.AddRange(outcomes);
        Counts = outcomes.Counts;
    }

    private async Task SendAllAsync(BatchClient client, CancellationToken cancellationToken)
    {
        var options = new BulkOptions { Route = scenario.Route, OnOutcome = _outcomes.Add };
        try
        {
            Report = scenario.Source == SourceKind.Sequence
                ? await client.Profiles.UpdateAllAsync(Items(), options, cancellationToken)
                : await client.Profiles.UpdateAllAsync(StreamAsync(), options, cancellationToken);
        }
        catch (BatchBulkException exception)
        {
            (Failure, Report) = (exception, exception.Report);
        }
        catch (BatchBulkCanceledException exception)
        {
            (Failure, Report) = (exception, exception.Report);
        }

        Counts = Report.Counts;
    }

    private async IAsyncEnumerable<ProfileUpdate?> StreamAsync()
    {
        var random = new Random(scenario.Seed);
        foreach (ProfileUpdate? item in Items())
        {
            if (random.Next(8) == 0) await Task.Yield();
            if (random.Next(20) == 0) await Task.Delay(TimeSpan.FromMilliseconds(random.Next(300)), _time, CancellationToken.None);
            yield return item;
        }
    }

    private IEnumerable<ProfileUpdate?> Items()
    {
        for (int position = 0; position < scenario.Items.Length; position++)
        {
            if (position == scenario.FailsAfter) throw new InvalidDataException("The source is broken.");
            _given++;
            yield return ItemAt(position);
        }
    }

    private ProfileUpdate? ItemAt(int position)
    {
        ProfileUpdate update = ProfileUpdate.For($"u{scenario.Items[position].Id}");
        return scenario.Items[position].Content switch
        {
            Content.Missing => null,
            Content.Faulty => update.Email("nobody"),
            Content.Poison => update.Set(ModelService.Poison, position),
            Content.Attribute => update.Set("a", position),
            Content.Attributes => update.Set("a", position).Set("b", position),
            Content.Addition => update.AddTo("list", $"{position}"),
            Content.Event => update.Track(BatchEvent.Named("e").With("position", position)),
            Content.AttributeAndEvent => update.Set("b", position).Track(BatchEvent.Named("e").With("position", position)),
            _ => update,
        };
    }
}
