namespace Batch.Sdk.Tests.Secrets;

/// <summary>What people could be known by: texts that occur nowhere else.</summary>
internal static class PersonalData
{
    public const string CustomId = "customid7391";
    public const string Email = "jane.secret7391@example.com";
    public const string Phone = "+33639987391";
    public const string Value = "value7391";

    /// <summary>Values with faults, which a message might be tempted to quote.</summary>
    public const string BadEmail = "jane.secret7391 at example";
    public const string BadPhone = "0639 987391";

    /// <summary>What all of them hold.</summary>
    public const string Mark = "7391";

    public static ProfileUpdate Update() => ProfileUpdate.For(CustomId).Email(Email).Phone(Phone).Set("plan", Value);

    public static ProfileUpdate BadUpdate() => ProfileUpdate.For(CustomId).Email(BadEmail).Phone(BadPhone).Set("plan", Value);

    public static BatchEvent Event() => BatchEvent.Named("seen").With("plan", Value);
}
