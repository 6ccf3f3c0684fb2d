using Batch.Sdk.Conformance;

namespace Batch.Sdk.Tests.Conformance;

/// <summary>The vectors of <c>tests/Conformance</c> that the client can say.</summary>
internal sealed class ConformanceTests
{
    private static IEnumerable<TestCaseData> Vectors() => VectorFiles.All.Where(vector => vector.Form is not null)
        .Select(vector => new TestCaseData(vector).SetArgDisplayNames(vector.ToString()));

    [TestCaseSource(nameof(Vectors))]
    public async Task Client_Vector_HasItsFaultsOrIsSentAsSaid(Vector vector)
    {
        if (Saying.TrySay(vector) is not { } said)
        {
            Assert.That(vector.Reason, Is.Not.Null.And.Not.Empty, "the client cannot say it, and the vector does not say why");
            return;
        }

        string[] faults = Faults(vector);

        Assert.That(said.Faults().Select(fault => $"{fault.Id} {fault.Path}"), Is.EquivalentTo(faults));
        if (faults.Length == 0) Assert.That(JsonText.Of((await said.SendAsync())!), Is.EqualTo(JsonText.Of(Wire(vector))));
    }

    [TestCaseSource(nameof(Vectors))]
    public void Vector_ClientAndEmulator_DisagreeOnlyForAReason(Vector vector)
    {
        Said? said = Saying.TrySay(vector);
        bool agree = Faults(vector).Length == 0 == vector.IsTakenWhole;

        Assert.That(vector.Reason is not null, Is.EqualTo(said is null || !agree));
        if (vector.Reason is not null || vector.Form == Forms.Audience) return;
        using var judge = new Judge();
        string[] refusals = judge.Refusals(Forms.Route(vector.Form!), Forms.Body(vector.Form!, vector.Json.GetProperty(vector.Form!)));
        Assert.That(refusals.Where(path => !said!.Faults().Any(fault => Judge.Covers(fault, path))), Is.Empty, "the client finds its fault elsewhere");
    }

    [TestCaseSource(nameof(Rewritten))]
    public void Emulator_WhatTheClientSendsInstead_IsTakenWhole(Vector vector)
    {
        using var judge = new Judge();

        Assert.That(judge.Refusals(Forms.Route(vector.Form!), Wire(vector)), Is.Empty);
    }

    private static IEnumerable<TestCaseData> Rewritten() =>
        VectorFiles.All.Where(vector => vector.Find("wire") is not null)
            .Select(vector => new TestCaseData(vector).SetArgDisplayNames(vector.ToString()));

    private static string[] Faults(Vector vector) => vector.Find("faults") is not { } faults ? [] : [.. faults.EnumerateArray()
        .Select(fault => $"{fault.GetProperty("code").GetString()} {fault.GetProperty("path").GetString()}")];

    private static string Wire(Vector vector) => Forms.Body(vector.Form!, vector.Find("wire") ?? vector.Json.GetProperty(vector.Form!));
}
