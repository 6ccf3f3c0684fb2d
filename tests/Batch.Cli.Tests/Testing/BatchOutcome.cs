namespace Batch.Cli.Tests.Testing;

/// <summary>What a process said, its output without the lines read before.</summary>
internal sealed record BatchOutcome(int ExitCode, string Output, string Error);
