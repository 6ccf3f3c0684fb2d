using System.Text;
using Batch.Sdk.Items;
using Batch.Sdk.Tests.Testing;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Tests.Audiences;

internal sealed class AudienceMemberTests
{
    private static readonly DateTimeOffset Instant = new(2023, 8, 13, 0, 30, 5, TimeSpan.FromHours(2));

    [Test]
    public void Write_AdditionAndRemoval_NameTheirActions()
    {
        Assert.That(Wire(AudienceMember.Add("CUSTOM-ID-1")), Is.EqualTo("""{"action":"add","id":"CUSTOM-ID-1"}"""));
        Assert.That(Wire(AudienceMember.Remove("é\"😀")), Is.EqualTo("""{"action":"remove","id":"é\"😀"}"""));
    }

    [Test]
    public void Write_TheDocumentedExample_IsWrittenAsDocumented()
    {
        AudienceMember member = AudienceMember.Add("CUSTOM-ID-1")
            .With("att1", 3).With("att2", "string").With("att15", Instant).With("att20", new Uri("https://example.com/image.jpg"));

        Assert.That(Wire(member), Is.EqualTo(WireText.Compact("""
            { "action": "add", "id": "CUSTOM-ID-1",
              "attributes": { "att1": 3, "att2": "string", "date(att15)": "2023-08-12T22:30:05Z", "url(att20)": "https://example.com/image.jpg" } }
            """)));
    }

    [Test]
    public void Write_EachType_IsWrittenAsBatchTypesIt()
    {
        AudienceMember member = AudienceMember.Add("u")
            .With("integer", long.MinValue).With("float", 3.0).With("money", 19.90m).With("day", new DateOnly(1989, 7, 20))
            .With("avatar", AttributeValue.Url("https://example.com/é")).With("interests", ["bikes", "cinema"])
            .With("list", new List<string> { "x" }).With("integer", 7);

        Assert.That(Wire(member), Is.EqualTo(WireText.Compact("""
            { "action": "add", "id": "u",
              "attributes": { "integer": 7, "float": 3.0, "money": 19.9, "date(day)": "1989-07-20T00:00:00Z",
                "url(avatar)": "https://example.com/é", "interests": ["bikes", "cinema"], "list": ["x"] } }
            """)));
    }

    [Test]
    public void WithIfPresent_NullableColumns_LeavesOutWhatIsNull()
    {
        AudienceMember member = AudienceMember.Add("u")
            .WithIfPresent("city", (string?)null).WithIfPresent("day", (DateOnly?)null).WithIfPresent("points", (int?)7);

        Assert.That(Wire(member), Is.EqualTo("""{"action":"add","id":"u","attributes":{"points":7}}"""));
    }

    [Test]
    public void WriteReplacement_Member_HasNoAction()
    {
        Assert.That(Replacement(AudienceMember.Add("u")), Is.EqualTo("""{"id":"u"}"""));
        Assert.That(Replacement(AudienceMember.Add("u").With("att1", 3)), Is.EqualTo("""{"id":"u","attributes":{"att1":3}}"""));
    }

    [Test]
    public void WriteReplacement_Removal_IsNeverTakenForAMember() =>
        Assert.That(() => Replacement(AudienceMember.Remove("u")), Throws.InvalidOperationException);

    [Test]
    public void Normalize_NamesThatBatchWouldNotTake_AreNormalised()
    {
        var options = new ValidationOptions { Names = NamePolicy.Normalize };

        Assert.That(
            Wire(AudienceMember.Add("u").With("My-Attr", 1).With("ok", 2), options),
            Is.EqualTo("""{"action":"add","id":"u","attributes":{"my_attr":1,"ok":2}}"""));
        Assert.That(Wire(AudienceMember.Remove("u"), options), Is.EqualTo("""{"action":"remove","id":"u"}"""));
        Assert.That(
            FaultText.Of(AudienceMember.Add("u").With("My-Attr", 1).With("my attr", 2).Validate(options, TimeProvider.System)),
            Is.EqualTo(["NameCollision attributes.my_attr"]));
    }

    /// <summary>Code that the runtime has not optimised yet boxes here and there; so it is given the time to.</summary>
    [Test]
    [NonParallelizable]
    public void Write_IdsAlone_AllocateTheMemberAndNothingElse()
    {
        const int members = 1_000;
        const int bytesOfAMember = 56;
        const int rounds = 20_000;
        var context = new ValidationContext(new ValidationOptions(), TimeProvider.System);
        using var buffer = new Utf8Buffer(members * 64);
        string[] ids = [.. Enumerable.Range(0, members).Select(i => $"user-{i}")];

        long least = long.MaxValue;
        for (int i = 0; i < rounds && least > members * bytesOfAMember; i++)
        {
            buffer.Clear();
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (string id in ids) Inspection.Inspect(AudienceMember.Add(id), context).Write(buffer);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.That(least, Is.EqualTo(members * bytesOfAMember));
        Assert.That(buffer.Length, Is.GreaterThan(members * 30), "else this test shows nothing");
    }

    private static string Wire(AudienceMember member, ValidationOptions? options = null)
    {
        var context = new ValidationContext(options ?? new ValidationOptions(), TimeProvider.System);
        using var buffer = new Utf8Buffer();
        IItem sayable = Inspection.Inspect(member, context);
        Assert.That(context.ToList(), Is.Empty);
        sayable.Write(buffer);
        return Encoding.UTF8.GetString(buffer.Span);
    }

    private static string Replacement(AudienceMember member)
    {
        using var buffer = new Utf8Buffer();
        member.WriteReplacement(buffer);
        return Encoding.UTF8.GetString(buffer.Span);
    }
}
