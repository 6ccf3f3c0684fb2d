using System.Text.Json;
using Batch.Sdk.Conformance;
using Batch.Sdk.Tests.Conformance.Generating;
using CsCheck;

namespace Batch.Sdk.Tests.Conformance;

/// <summary>
/// The client's rules and the emulator's are written twice, from the same contract: what the client lets pass the emulator takes whole, and
/// what the emulator refuses the client found at the same place.
/// </summary>
internal sealed class AgreementTests
{
    private const int Items = 2_000;

    private readonly Judge _judge = new();
    private int _taken;
    private int _refused;

    [TearDown]
    public void StopEmulator() => _judge.Dispose();

    [Test]
    public void Update_WhateverIsInIt_ClientIsNoLaxerThanTheEmulator() =>
        Sample(ItemGen.Update, Forms.Item, said => Check(said, "profiles/update"));

    [Test]
    public void Member_WhateverIsInIt_ClientIsNoLaxerThanTheEmulator() => Sample(ItemGen.Member, Forms.Member, said =>
    {
        Check(said, "audiences/update");
        if (((SaidMember)said).AsReplacement is { } replacement) Check(replacement, "audiences/replace");
    });

    private void Sample(Gen<string> items, string form, Action<Said> check)
    {
        items.Sample(
            json =>
            {
                if (Saying.TrySay(form, JsonDocument.Parse(json).RootElement) is { } said) check(said);
            },
            iter: Items,
            threads: 1);

        Assert.That(Math.Min(_taken, _refused), Is.GreaterThan(Items / 10), $"{_taken} taken, {_refused} refused: this shows nothing");
    }

    private void Check(Said said, string route)
    {
        IReadOnlyList<Fault> faults = said.Faults();
        string? body = said.SendAsync(faults.Count == 0 ? null : LeaveAllToTheServer).GetAwaiter().GetResult();
        if (body is null && faults.Count > 0) return;

        string[] refusals = _judge.Refusals(route, body!);
        if (faults.Count == 0) _taken++;
        if (refusals.Length > 0) _refused++;
        Assert.That(refusals.Where(path => !faults.Any(fault => Judge.Covers(fault, path))), Is.Empty, body);
    }

    private static void LeaveAllToTheServer(BatchClientOptions options) =>
        options.Validation.DisabledRules.UnionWith(Enum.GetValues<FaultCode>());
}
