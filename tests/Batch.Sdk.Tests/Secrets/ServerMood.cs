namespace Batch.Sdk.Tests.Secrets;

/// <summary>How a server treats each request.</summary>
public enum ServerMood
{
    Succeeds,
    EchoesTheKeyInPartialErrors,
    Answers400,
    Answers401,
    Answers404,
    Answers429,
    Answers500,
    ResetsTheConnection,
    NeverAnswers,
}
