namespace Batch.Sdk.Tests.Audiences;

internal sealed class IndexingStateTests
{
    [TestCase("APPLIED", true)]
    [TestCase("REPLACED", true)]
    [TestCase("IN_PROGRESS", false)]
    [TestCase("IN_PROCESS", false)]
    [TestCase("SOMETHING_NEW", false)]
    [TestCase("applied", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void IsDone_AnyText_IsTrueForTheTwoThatAre(string? text, bool expected)
    {
        var state = new IndexingState(text);

        Assert.That(state.IsDone, Is.EqualTo(expected));
        Assert.That(state.ToString(), Is.EqualTo(text ?? string.Empty), "the text stays as it was");
    }

    [Test]
    public void Equals_TheOtherSpelling_MeansTheSame()
    {
        var other = new IndexingState("IN_PROCESS");

        Assert.That(other == IndexingState.InProgress, Is.True);
        Assert.That(other.GetHashCode(), Is.EqualTo(IndexingState.InProgress.GetHashCode()));
        Assert.That(other != IndexingState.Applied, Is.True);
        Assert.That(other.Equals((object)"IN_PROCESS"), Is.False);
    }

    [Test]
    public void Default_OfEachType_IsEmptyAndThrowsNothing()
    {
        Assert.That($"{default(IndexingState)}{default(IndexingToken)}{default(IndexingToken).Value}", Is.Empty);
        Assert.That(default(IndexingState), Is.EqualTo(new IndexingState(string.Empty)));
        Assert.That(default(IndexingState).GetHashCode(), Is.EqualTo(new IndexingState(string.Empty).GetHashCode()));
        Assert.That(default(IndexingToken), Is.Not.EqualTo(new IndexingToken("x")));
        Assert.That(default(IndexingToken).GetHashCode(), Is.EqualTo(string.Empty.GetHashCode(StringComparison.Ordinal)));
    }

    [Test]
    public void IndexingToken_TextThatWasStored_IsTheSameToken()
    {
        var token = new IndexingToken("abc");

        Assert.That(new IndexingToken(token.Value) == token, Is.True);
        Assert.That(token != new IndexingToken("ABC"), Is.True);
        Assert.That(token.ToString(), Is.EqualTo("abc"));
        Assert.That(() => new IndexingToken(" "), Throws.ArgumentException);
        Assert.That(() => new IndexingToken(null!), Throws.ArgumentNullException);
    }
}
