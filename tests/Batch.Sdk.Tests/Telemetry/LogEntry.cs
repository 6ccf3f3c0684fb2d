using Microsoft.Extensions.Logging;

namespace Batch.Sdk.Tests.Telemetry;

internal sealed record LogEntry(string Category, int Id, LogLevel Level, string Text);
