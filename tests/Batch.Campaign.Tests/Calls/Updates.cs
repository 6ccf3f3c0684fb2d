using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Calls;

/// <summary>Items as the client takes them.</summary>
internal static class Updates
{
    public static ProfileUpdate Of(Item item)
    {
        ProfileUpdate update = ProfileUpdate.For(item.Id);
        return item.Content switch
        {
            Content.Faulty => update.Email("not an address"),
            Content.AddToList => update.AddTo("list", $"{item.Position}"),
            Content.Event => update.Track(EventOf(item)),
            Content.SetBAndEvent => update.Set("b", item.Position).Track(EventOf(item)),
            Content.SetBoth => update.Set("a", item.Position).Set("b", item.Position),
            Content.SetB => update.Set("b", item.Position),
            _ => update.Set("a", item.Position),
        };
    }

    public static TrackedEvent EventFor(Item item) => EventOf(item).For(item.Id);

    private static BatchEvent EventOf(Item item) =>
        BatchEvent.Named(item.Content == Content.Faulty ? "not a name" : "seen").With("position", item.Position);
}
