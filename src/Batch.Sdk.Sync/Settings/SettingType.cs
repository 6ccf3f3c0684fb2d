namespace Batch.Sdk.Sync;

/// <summary>How a settings page asks for a value.</summary>
public enum SettingType
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>A text that is not shown and not kept in plain sight.</summary>
    Secret,

    /// <summary>One of some values.</summary>
    Choice,
}
