namespace ConsumerTests;

internal enum SignUpResult
{
    SignedUp,
    AddressRefused,
    TryLater,
}
