using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Validation;

internal sealed class NormalizedNamesTests
{
    private static readonly ValidationOptions Normalize = new() { Names = NamePolicy.Normalize };

    [Test]
    public async Task Send_NamesThatBatchWouldNotTake_AreNormalised()
    {
        ProfileUpdate update = ProfileUpdate.For("u").Email("a@b.c").Set("My-Attr", 1)
            .Track(BatchEvent.Named("Added To Cart").Label("x").With("Unit Price", new EventObject().With("In EUR", 1.5)));

        string body = await WireText.OfAsync(update, options => options.Validation.Names = NamePolicy.Normalize);

        Assert.That(body, Is.EqualTo(WireText.Compact("""
            [{"identifiers":{"custom_id":"u"},"attributes":{"$email_address":"a@b.c","my_attr":1},
              "events":[{"name":"added_to_cart","attributes":{"$label":"x","unit_price":{"in_eur":1.5}}}]}]
            """)));
    }

    [Test]
    public async Task Send_NamesOnTheDeepestLevel_AreNormalised()
    {
        EventObject deepest = new EventObject().With("Unit Price", 1);
        ProfileUpdate update = ProfileUpdate.For("u").Track(BatchEvent.Named("e").With("o", new EventObject().With("o", deepest)));

        string body = await WireText.OfAsync(update, options => options.Validation.Names = NamePolicy.Normalize);

        Assert.That(body, Does.Contain("unit_price"));
    }

    [Test]
    public void Validate_NullAmongObjects_IsAFaultStill() =>
        Assert.That(
            FaultText.Of(ProfileUpdate.For("u").Track(BatchEvent.Named("e").With("o", new EventObject(), null!)).Validate(Normalize, TimeProvider.System)),
            Is.EqualTo(["ValueMissing events[0].attributes.o[1]"]));

    [Test]
    public void Validate_TwoNamesBecomeOne_IsAFault()
    {
        ProfileUpdate update = ProfileUpdate.For("u").Set("My-Attr", 1).Set("my attr", 2)
            .Track(BatchEvent.Named("e").With("A", 1).With("a", 2).With("o", new EventObject().With("b-", 1).With("b+", 2)));

        Assert.That(FaultText.Of(update.Validate(Normalize, TimeProvider.System)), Is.EqualTo([
            "NameCollision attributes.my_attr", "NameCollision events[0].attributes.a", "NameCollision events[0].attributes.b_",
        ]));
    }

    [Test]
    public void Validate_StillTooLong_IsAFault() =>
        Assert.That(
            FaultText.Of(ProfileUpdate.For("u").Set(new string('A', 31), 1).Validate(Normalize, TimeProvider.System)),
            Is.EqualTo([$"NameTooLong attributes.{new string('a', 31)}"]));

    [Test]
    public void Validate_ObjectsInACircle_StopsAtTheDepthLimit()
    {
        var circle = new EventObject();
        circle.With("Self", circle);

        Assert.That(
            ProfileUpdate.For("u").Track(BatchEvent.Named("e").With("o", circle)).Validate(Normalize, TimeProvider.System)
                .Select(fault => fault.Code),
            Is.EqualTo([FaultCode.NestingTooDeep]));
    }
}
