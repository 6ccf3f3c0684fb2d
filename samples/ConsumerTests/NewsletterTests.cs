using System.Net;
using Batch.Sdk;

namespace ConsumerTests;

/// <summary>Tests of the service, without a network and without an emulator.</summary>
internal sealed class NewsletterTests
{
    [Test]
    public async Task SignUp_BatchTakesIt_WritesTheProfileAndTracksTheEvent()
    {
        var batch = new RecordedBatch();

        SignUpResult result = await new Newsletter(batch).SignUpAsync("user-42", "jane@example.com");

        Assert.That(result, Is.EqualTo(SignUpResult.SignedUp));
        Assert.That(batch.Updates.Single().CustomId, Is.EqualTo("user-42"));
        Assert.That(batch.Updates.Single().Validate(), Is.Empty);
        Assert.That(batch.Tracked, Is.EqualTo(["user-42"]));
    }

    [Test]
    public async Task SignUp_AddressWithFault_SaysSoAndTracksNothing()
    {
        var rejected = new ItemOutcome(0, "user-42", ItemStatus.Rejected)
        {
            Faults = [new Fault(FaultCode.EmailInvalid, "attributes.$email_address", "It has no domain.")],
        };
        var batch = new RecordedBatch { Refusal = new BatchItemException(rejected) };

        SignUpResult result = await new Newsletter(batch).SignUpAsync("user-42", "jane");

        Assert.That(result, Is.EqualTo(SignUpResult.AddressRefused));
        Assert.That(batch.Tracked, Is.Empty);
    }

    [Test]
    public async Task SignUp_BatchIsDown_AsksToTryLater()
    {
        var down = new BatchApiException("Maintenance.", HttpStatusCode.ServiceUnavailable, errorCode: null, retryAfter: null, isTransient: true);

        SignUpResult result = await new Newsletter(new RecordedBatch { Refusal = down }).SignUpAsync("user-42", "jane@example.com");

        Assert.That(result, Is.EqualTo(SignUpResult.TryLater));
    }

    [Test]
    public void SignUp_KeysAreWrong_Throws()
    {
        var refused = new BatchApiException("Wrong keys.", HttpStatusCode.Unauthorized, errorCode: null, retryAfter: null, isTransient: false);
        var newsletter = new Newsletter(new RecordedBatch { Refusal = refused });

        Assert.That(() => newsletter.SignUpAsync("user-42", "jane@example.com"), Throws.Exception.SameAs(refused));
    }
}
