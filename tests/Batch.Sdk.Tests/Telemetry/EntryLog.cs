using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Batch.Sdk.Tests.Telemetry;

/// <summary>Keeps the entries of this library.</summary>
internal sealed class EntryLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _entries);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (name.StartsWith("Batch.Sdk", StringComparison.Ordinal)) entries.Enqueue(new LogEntry(name, eventId.Id, logLevel, formatter(state, exception)));
        }
    }
}
