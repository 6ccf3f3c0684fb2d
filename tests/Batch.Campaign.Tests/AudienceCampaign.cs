using Batch.Campaign.Tests.Calls;
using Batch.Campaign.Tests.Laws;
using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests;

/// <summary>Members who join an audience and leave it.</summary>
[NonParallelizable]
internal sealed class AudienceCampaign
{
    // With it a request takes some members only.
    private static readonly string[] Padding = [.. Enumerable.Repeat(new string('x', 300), 25)];

    [Test]
    public void Members_AnythingGoesWrong_NoLawIsBroken() => Runs.PlayAll(
        usual: 120,
        random => CallScenario.Draw(random, [Content.Join, Content.Join, Content.Leave], "audiences/update", "audiences/view"),
        scenario => scenario.Conditions,
        PlayAsync);

    private static async Task PlayAsync(CallScenario scenario, Bench bench)
    {
        AudiencesClient audiences = bench.Client.Audiences;
        await audiences.CreateAsync(AudienceLaws.Audience);
        var calls = new ItemCalls<AudienceMember>(
            item => MemberOf(item, isPadded: scenario.Seed % 2 == 0),
            sendListAsync: null,
            async (members, options, token) => await audiences.UpdateMembersAsync(AudienceLaws.Audience, members, options, token),
            async (members, options, token) => await audiences.UpdateMembersAsync(AudienceLaws.Audience, members, options, token));
        await new CallRun(
            scenario, bench, (items, disturbance) => calls.SendAsync(scenario, items, disturbance, bench), new AudienceLaws(bench)).PlayAsync();
    }

    private static AudienceMember MemberOf(Item item, bool isPadded) => item.Content switch
    {
        Content.Leave => AudienceMember.Remove(item.Id),
        Content.Faulty => AudienceMember.Add(item.Id).With("not a name", 1),
        _ when isPadded => AudienceMember.Add(item.Id).With(AudienceLaws.Attribute, item.Position).With("padding", Padding),
        _ => AudienceMember.Add(item.Id).With(AudienceLaws.Attribute, item.Position),
    };
}
