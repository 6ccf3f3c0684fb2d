namespace Batch.Sdk;

/// <summary>What to do with a name that Batch would not take.</summary>
public enum NamePolicy
{
    /// <summary>It is a fault of the item.</summary>
    Strict,

    /// <summary>
    /// It is put in lower case and each character other than <c>a-z</c>, <c>0-9</c> and <c>_</c> becomes <c>_</c>. Two names
    /// that become one are a fault; so is one that is still too long. An attribute's name that begins with <c>$</c> stays as it is.
    /// </summary>
    Normalize,
}
