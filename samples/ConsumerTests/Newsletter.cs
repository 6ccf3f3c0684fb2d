using Batch.Sdk;

namespace ConsumerTests;

/// <summary>A service of a company's own, as it takes a client of Batch: the class itself, without an interface around it.</summary>
internal sealed class Newsletter(BatchClient batch)
{
    public async Task<SignUpResult> SignUpAsync(string customerId, string email, CancellationToken cancellationToken = default)
    {
        try
        {
            await batch.Profiles.UpdateAsync(
                ProfileUpdate.For(customerId).Email(email).EmailMarketing(Subscription.Subscribed), cancellationToken);
            await batch.Events.TrackAsync(customerId, BatchEvent.Named("newsletter_sign_up"), cancellationToken);
            return SignUpResult.SignedUp;
        }
        catch (BatchItemException exception) when (exception.Outcome.Faults.Any(fault => fault.Code == FaultCode.EmailInvalid))
        {
            return SignUpResult.AddressRefused;
        }
        catch (BatchException exception) when (exception.IsTransient)
        {
            return SignUpResult.TryLater;
        }
    }
}
