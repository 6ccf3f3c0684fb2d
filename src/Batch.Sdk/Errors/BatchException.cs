namespace Batch.Sdk;

/// <summary>
/// The root of what this library throws when something other than the caller's code went wrong: the connection, the
/// service or the data. Misuse throws the standard argument exceptions.
/// </summary>
public class BatchException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public BatchException()
    {
    }

    /// <summary>Makes one with a message.</summary>
    /// <param name="message">What happened and what to do about it.</param>
    public BatchException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and its cause.</summary>
    /// <param name="message">What happened and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public BatchException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal BatchException(string message, bool isTransient, Exception? innerException = null)
        : base(message, innerException) => IsTransient = isTransient;

    /// <summary>Whether the same call may well succeed later with nothing changed.</summary>
    /// <value><see langword="false"/> unless the cause is known to pass.</value>
    public bool IsTransient { get; }
}
