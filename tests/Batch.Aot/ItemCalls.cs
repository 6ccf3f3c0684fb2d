using Batch.Sdk;

namespace Batch.Aot;

/// <summary>A value of every type, in every kind of item.</summary>
internal static class ItemCalls
{
    public static ProfileUpdate Profile(string customId) => ProfileUpdate.For(customId)
        .Email("jane@example.com").Phone("+33639981337").Language("fr").Region("FR").TimeZone("Europe/Paris")
        .EmailMarketing(Subscription.Subscribed).SmsMarketing(Subscription.Unsubscribed).Topics("weekly_news")
        .Set("text", "premium").Set("letter", 'a').Set("int", 12).Set("long", 12L).Set("float", 3f).Set("double", 3.0).Set("decimal", 3.5m)
        .Set("bool", true).Set("day", new DateOnly(1989, 7, 20)).Set("utc", DateTime.UnixEpoch).Set("instant", DateTimeOffset.UnixEpoch)
        .Set("url", new Uri("https://example.com/jane")).Set("url_text", AttributeValue.Url("https://example.com"))
        .Set("texts", ["bikes", "cinema"]).Set("more_texts", AttributeValue.FromTexts(["bikes"]))
        .SetIfPresent("nothing", null)
        .AddTo("rewards", "early_bird").RemoveFrom("rewards", "trial")
        .Clear("old_plan");

    public static BatchEvent Event() => BatchEvent.Named("order_placed")
        .At(DateTimeOffset.UtcNow.AddMinutes(-10)).At(DateTime.UtcNow.AddMinutes(-10))
        .Label("web").Tags("first_order", "gift")
        .With("total", 49.90).With("coupons", ["a", "b"]).WithIfPresent("nothing", null)
        .With("address", new EventObject().With("street", "Rue Beaubourg").WithIfPresent("number", 43).With("floors", ["1", "2"]))
        .With("lines", new EventObject().With("sku", "tee-m"), new EventObject().With("sku", "cap"))
        .With("deep", new EventObject().With("one", new EventObject().With("a", 1)).With("many", new EventObject().With("a", 1), new EventObject().With("a", 2)));

    public static AudienceMember Member(string customId) =>
        AudienceMember.Add(customId).With("points", 120).With("shops", ["paris", "lyon"]).WithIfPresent("nothing", null);

    public static Task RunAsync(EmulatorAccess emulator)
    {
        var options = new ValidationOptions();
        Expect.Same(Profile("a").Validate().Count, 0);
        Expect.Same(Profile("a").Track(Event()).Validate(options, TimeProvider.System).Count, 0);
        Expect.Same(Event().For("a").Validate().Count, 0);
        Expect.Same(new TrackedEvent("a", Event()).Validate(options, TimeProvider.System).Count, 0);
        Expect.Same(Member("a").Validate().Count, 0);
        Expect.Same(AudienceMember.Remove("a").Validate(options, TimeProvider.System).Count, 0);
        Expect.That(default(AttributeValue).ToString().Length > 0);
        return Task.CompletedTask;
    }
}
