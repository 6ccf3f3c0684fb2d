using Batch.Sdk;

namespace QuickStart;

/// <summary>The audience of those who want the newsletter: a list of customer ids that campaigns can target.</summary>
internal sealed class NewsletterReaders(BatchClient batch)
{
    public const string Name = "newsletter_readers";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private IndexingToken? _token;

    public Task CreateIfMissingAsync() => batch.Audiences.CreateIfMissingAsync(Name, "Newsletter readers");

    public async Task<Delivery> AddAsync(IReadOnlyList<Customer> readers)
    {
        // A bulk call counts all outcomes and lists what was not accepted. Here each of them is wanted, so they are gathered as they come.
        List<ItemOutcome> outcomes = [];
        var options = new BulkOptions { OnOutcome = outcomes.Add };
        try
        {
            AudienceReport report = await batch.Audiences.UpdateMembersAsync(Name, readers.Select(ToMember), options);
            _token = report.LastToken;
        }
        catch (BatchBulkException stopped)
        {
            Console.Error.WriteLine(stopped.Message);
        }

        return new Delivery("member", readers, new ItemOutcomes(outcomes.OrderBy(outcome => outcome.Position)));
    }

    /// <summary>A campaign that is sent earlier may reach nobody.</summary>
    public async Task WaitUntilIndexedAsync()
    {
        if (_token is not { } token) return;
        AudienceInfo audience = await batch.Audiences.WaitForIndexingAsync(Name, token, Patience);
        Console.WriteLine($"The audience {Name} is indexed: {audience.MemberCount} members.");
    }

    // The points belong to the member in this audience, for use in its messages. The profile is not changed.
    private static AudienceMember ToMember(Customer customer) => AudienceMember.Add(customer.Id).WithIfPresent("points", customer.Points);
}
