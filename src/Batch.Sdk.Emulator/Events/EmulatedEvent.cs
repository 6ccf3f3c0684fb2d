namespace Batch.Sdk.Emulator;

/// <summary>An event as the emulator stored it.</summary>
public sealed class EmulatedEvent
{
    internal EmulatedEvent(string name, DateTimeOffset time, IReadOnlyDictionary<string, object> attributes)
    {
        Name = name;
        Time = time;
        Attributes = attributes;
    }

    /// <summary>The name of the event.</summary>
    public string Name { get; }

    /// <summary>When it happened: the time that was sent, or else the time of its arrival.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>
    /// The attributes by bare name, with <c>$label</c> and <c>$tags</c> among them. A value is a <see cref="string"/>,
    /// <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="DateTimeOffset"/>, <see cref="Uri"/>, a read-only list
    /// of strings, a read-only dictionary like this one, or a read-only list of such dictionaries.
    /// </summary>
    public IReadOnlyDictionary<string, object> Attributes { get; }
}
