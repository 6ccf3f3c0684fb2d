namespace Batch.Sdk.Tests.Samples;

internal sealed record SampleOutcome(int ExitCode, string Output, string Error);
