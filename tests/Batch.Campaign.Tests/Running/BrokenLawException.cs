namespace Batch.Campaign.Tests.Running;

internal sealed class BrokenLawException(string law) : Exception(law);
