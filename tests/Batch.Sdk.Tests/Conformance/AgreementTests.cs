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
    private const int Items = 4_000;

    [Test]
    public void Update_WhateverIsInIt_ClientIsNoLaxerThanTheEmulator() => Check(Forms.Item, ItemGen.Update);

    [Test]
    public void Member_WhateverIsInIt_ClientIsNoLaxerThanTheEmulator() => Check(Forms.Member, ItemGen.Member);

    private static void Check(string form, Gen<string> items)
    {
        (int taken, int refused) = (0, 0);
        using var judge = new Judge();
        items.Sample(
            json =>
            {
                if (Saying.TrySay(form, JsonDocument.Parse(json).RootElement) is not { } said) return;
                IReadOnlyList<Fault> faults = said.Faults();
                string? body = said.SendAsync(faults.Count == 0 ? null : LeaveAllToTheServer).GetAwaiter().GetResult();
                if (body is null && faults.Count > 0) return;

                string[] refusals = judge.Refusals(form, body!);
                if (faults.Count == 0) taken++;
                if (refusals.Length > 0) refused++;
                Assert.That(refusals.Where(path => !faults.Any(fault => Judge.Covers(fault, path))), Is.Empty, $"{json}\n{string.Join('\n', faults)}");
            },
            iter: Items,
            threads: 1);

        TestContext.Out.WriteLine($"{taken} taken, {refused} refused");
        Assert.That(Math.Min(taken, refused), Is.GreaterThan(Items / 10), $"{taken} taken, {refused} refused: this shows nothing");
    }

    private static void LeaveAllToTheServer(BatchClientOptions options) =>
        options.Validation.DisabledRules.UnionWith(Enum.GetValues<FaultCode>());
}
