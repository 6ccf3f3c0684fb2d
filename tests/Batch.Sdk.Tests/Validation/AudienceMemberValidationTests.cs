using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Validation;

internal sealed class AudienceMemberValidationTests
{
    private static readonly string[] Items26 = [.. Enumerable.Range(0, 26).Select(i => $"v{i}")];

    private static IEnumerable<TestCaseData> Faulty()
    {
        yield return Case(m => m.With("plan", (string?)null), "ValueMissing attributes.plan");
        yield return Case(m => m.With("plan", (IEnumerable<string?>?)null), "ValueMissing attributes.plan");
        yield return Case(m => m.With("plan", ""), "TextEmpty attributes.plan");
        yield return Case(m => m.With("plan", new string('x', 301)), "TextTooLong attributes.plan");
        yield return Case(m => m.With("plan", "a\udc00b"), "TextMalformed attributes.plan");
        yield return Case(m => m.With("yes", true), "ValueTypeInvalid attributes.yes");
        yield return Case(m => m.With("score", double.NaN), "NumberNotFinite attributes.score");
        yield return Case(m => m.With("at", new DateTime(2026, 1, 1)), "DateWithoutZone attributes.at");
        yield return Case(m => m.With("site", AttributeValue.Url("example.com")), "UrlInvalid attributes.site");
        yield return Case(m => m.With("tags", Items26), "ArrayTooLong attributes.tags");
        yield return Case(m => m.With("tags", []), "ArrayEmpty attributes.tags");
        yield return Case(m => m.With("tags", ["a", null, ""]), "ValueMissing attributes.tags[1]", "TextEmpty attributes.tags[2]");
        yield return Case(m => m.With("Plan", 1), "NameInvalid attributes.Plan");
        yield return Case(m => m.With("", 1), "NameMissing attributes");
        yield return Case(m => m.With(new string('n', 31), 1), $"NameTooLong attributes.{new string('n', 31)}");
        yield return Case(m => m.With(NativeAttributes.EmailAddress, "a@b.c"), "NativeNameUnknown attributes.$email_address");
        yield return Case(m => m.With("$label", ""), "NativeNameUnknown attributes.$label", "TextEmpty attributes.$label");
        yield return Case(m => Many(m, 16), "TooManyAttributes attributes");

        static TestCaseData Case(Func<AudienceMember, AudienceMember> build, params string[] faults) =>
            new TestCaseData(build, faults).SetArgDisplayNames(faults);
    }

    [TestCaseSource(nameof(Faulty))]
    public void Validate_FaultyMember_NamesCodeAndPath(Func<AudienceMember, AudienceMember> build, string[] faults)
    {
        Assert.That(FaultText.Of(build(AudienceMember.Add("u")).Validate()), Is.EqualTo(faults));
        Assert.That(
            FaultText.Of(build(AudienceMember.Remove("u")).Validate()),
            Is.EqualTo([$"{FaultCode.MemberAttributesOnRemoval} attributes", .. faults]), "a removal has no attributes at all");
    }

    private static IEnumerable<TestCaseData> FaultyIds()
    {
        yield return Case("null", null, FaultCode.CustomIdMissing);
        yield return Case("blank", " ", FaultCode.CustomIdMissing);
        yield return Case("two lines", "a\nb", FaultCode.CustomIdLineBreak);
        yield return Case("placeholder", "NULL", FaultCode.CustomIdPlaceholder);
        yield return Case("too long", new string('x', 513), FaultCode.CustomIdTooLong);
        yield return Case("half a character", "cut \ud83d", FaultCode.TextMalformed);

        static TestCaseData Case(string name, string? id, FaultCode code) => new TestCaseData(id, code).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(FaultyIds))]
    public void Validate_FaultyId_IsFoundInBothKinds(string? id, FaultCode code)
    {
        Assert.That(FaultText.Of(AudienceMember.Add(id).Validate()), Is.EqualTo([$"{code} id"]));
        Assert.That(FaultText.Of(AudienceMember.Remove(id).Validate()), Is.EqualTo([$"{code} id"]));
    }

    [Test]
    public void Validate_ManyFaults_FindsAllInOnePass() =>
        Assert.That(
            FaultText.Of(AudienceMember.Remove("").With("Bad Name", true).Validate()),
            Is.EqualTo([
                "CustomIdMissing id", "MemberAttributesOnRemoval attributes", "NameInvalid attributes.Bad Name", "ValueTypeInvalid attributes.Bad Name",
            ]));

    [Test]
    public void Validate_AtTheLimit_FindsNothing()
    {
        Assert.That(Many(AudienceMember.Add(new string('x', 512)), 15).Validate(), Is.Empty);
        Assert.That(AudienceMember.Add("u").With("tags", Items26[..25]).With("text", new string('x', 300)).Validate(), Is.Empty);
        Assert.That(AudienceMember.Remove("u").Validate(), Is.Empty);
    }

    [Test]
    public void Validate_Options_AreFollowed()
    {
        var options = new ValidationOptions { MaxCustomIdLength = 1_024 };
        options.DisabledRules.Add(FaultCode.ValueTypeInvalid);
        options.DisabledRules.Add(FaultCode.MemberAttributesOnRemoval);
        options.DisabledRules.Add(FaultCode.ValueMissing);
        AudienceMember member = AudienceMember.Remove(new string('x', 1_024)).With("yes", true).With("plan", (string?)null);

        Assert.That(
            FaultText.Of(member.Validate(options, TimeProvider.System)),
            Is.EqualTo(["ValueMissing attributes.plan"]), "what cannot be said stays refused");
    }

    [Test]
    public void Add_AnyMember_SaysWhatItIs()
    {
        Assert.That((AudienceMember.Add("a").CustomId, AudienceMember.Add("a").IsRemoval), Is.EqualTo(("a", false)));
        Assert.That((AudienceMember.Remove("b").CustomId, AudienceMember.Remove("b").IsRemoval), Is.EqualTo(("b", true)));
    }

    private static AudienceMember Many(AudienceMember member, int count)
    {
        for (int i = 0; i < count; i++) member.With($"n{i}", i);
        return member;
    }
}
