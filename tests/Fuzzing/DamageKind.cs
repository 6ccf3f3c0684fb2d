namespace Batch.Fuzzing;

/// <summary>What can happen to a file.</summary>
internal enum DamageKind
{
    /// <summary>A bit is another.</summary>
    Flip,

    /// <summary>Some bytes are others.</summary>
    Overwritten,

    /// <summary>Some bytes are zero.</summary>
    Blanked,

    /// <summary>The end is missing.</summary>
    Cut,

    /// <summary>More comes after the end.</summary>
    Appended,

    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>A folder is in its place.</summary>
    Folder,

    /// <summary>It is that of another time.</summary>
    Swapped,
}
