namespace Batch.Sdk.Tests.Secrets;

/// <summary>What people could be known by: texts that occur nowhere else.</summary>
internal static class PersonalData
{
    public const string CustomId = "customidxqzw";
    public const string Email = "jane.secretxqzw@example.com";
    public const string Phone = "+33639987391";
    public const string Value = "valuexqzw";

    /// <summary>Values with faults, which a message might be tempted to quote.</summary>
    public const string BadEmail = "jane.secretxqzw at example";
    public const string BadPhone = "0639987391";

    /// <summary>What each of them holds, long enough that no time or count has it by chance.</summary>
    public static IReadOnlyList<string> Marks { get; } = ["xqzw", "639987391"];

    public static ProfileUpdate Update() => ProfileUpdate.For(CustomId).Email(Email).Phone(Phone).Set("plan", Value);

    public static ProfileUpdate BadUpdate() => ProfileUpdate.For(CustomId).Email(BadEmail).Phone(BadPhone).Set("plan", Value);

    public static BatchEvent Event() => BatchEvent.Named("seen").With("plan", Value);
}
