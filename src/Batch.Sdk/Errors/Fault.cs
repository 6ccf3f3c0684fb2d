namespace Batch.Sdk;

/// <summary>One thing that is wrong with an item, and where.</summary>
public sealed class Fault
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="code">What is wrong.</param>
    /// <param name="path">Where in the item it is.</param>
    /// <param name="message">A sentence.</param>
    public Fault(FaultCode code, string path, string message)
    {
        Code = code;
        Path = path;
        Message = message;
    }

    /// <summary>What is wrong.</summary>
    public FaultCode Code { get; }

    /// <summary>The code as it is written in reports, <c>BATCH0041</c> for instance. Stable.</summary>
    public string Id => $"BATCH{(int)Code:D4}";

    /// <summary>
    /// Where in the item it is, in the members of Batch's JSON: <c>attributes.plan</c>,
    /// <c>events[1].attributes.items_list[0].price</c>. Empty for the item as a whole.
    /// </summary>
    public string Path { get; }

    /// <summary>A sentence with the sizes and the limit. It never holds the value itself.</summary>
    public string Message { get; }

    /// <summary>Code, path and message in one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => Path.Length == 0 ? $"{Id}: {Message}" : $"{Id} at {Path}: {Message}";

    internal Fault Within(string parent)
    {
        char first = Path.Length == 0 ? '[' : Path[0];
        return new Fault(Code, first == '[' ? parent + Path : $"{parent}.{Path}", Message);
    }
}
