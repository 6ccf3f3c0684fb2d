namespace Batch.Campaign.Tests.Scenarios;

/// <summary>One item of the input.</summary>
internal sealed record Item(int Position, string User, Content Content)
{
    private const int LongerThanTheServiceTakes = 600;

    public bool IsWrong => Content is Content.Missing or Content.Faulty or Content.Poison;

    public bool HasEvent => Content is Content.Event or Content.SetBAndEvent;

    public string? Id => Content switch
    {
        Content.Missing => null,
        Content.Poison => $"p{Position}{new string('x', LongerThanTheServiceTakes)}",
        _ => User,
    };

    /// <summary>The names of the attributes that it sets.</summary>
    public IEnumerable<string> Attributes => Content switch
    {
        Content.SetA => ["a"],
        Content.SetB or Content.SetBAndEvent => ["b"],
        Content.SetBoth => ["a", "b"],
        _ => [],
    };

    /// <summary>What can be said again without harm; null if nothing can.</summary>
    public Item? WithoutEvent() => Content switch
    {
        Content.Event => null,
        Content.SetBAndEvent => this with { Content = Content.SetB },
        _ => this,
    };

    public override string ToString() => $"{Position}:{User}:{Content}";

    /// <summary>Up to so many items of some users, a few of them wrong.</summary>
    public static Item[] Draw(Random random, int most, params Content[] contents)
    {
        int count = random.Between(0, most);
        int users = random.Between(1 + (count / 6), 1 + count);
        int poison = random.Is(30) ? random.Between(1, 3) : 0;
        int wrong = random.Is(40) ? random.Between(1, 20) : 0;
        var items = new Item[count];
        for (int i = 0; i < count; i++)
        {
            Content content = random.Is(wrong) ? random.Pick(Content.Missing, Content.Faulty) : random.Pick<Content>(contents);
            if (poison > 0 && random.Is(5)) (content, poison) = (Content.Poison, poison - 1);
            items[i] = new Item(i, $"u{random.Next(users)}", content);
        }
        return items;
    }
}
