using Batch.Sdk;

namespace Batch.Aot;

internal static class AudienceCalls
{
    private static readonly string Name = EmulatorAccess.Project("vip");
    private static readonly string Other = EmulatorAccess.Project("newsletter");

    public static async Task RunAsync(EmulatorAccess emulator)
    {
        AudiencesClient audiences = emulator.Client("audiences").Audiences;
        await CreateAsync(audiences);
        await WriteAsync(audiences);
        await ReadAsync(audiences);
        await audiences.DeleteAudienceAsync(Name);
        await audiences.DeleteAudienceAsync(Other);
        Expect.That(await audiences.FindAsync(Name) is null);
        await Expect.ThrowsAsync<AudienceNotFoundException>(() => audiences.ViewAsync(Name));
    }

    private static async Task CreateAsync(AudiencesClient audiences)
    {
        Expect.That((await audiences.CreateAsync(Name)).Value.Length > 0);
        Expect.That(await audiences.CreateIfMissingAsync(Other));
        Expect.That(!await audiences.CreateIfMissingAsync(Other, "Newsletter"));
        await audiences.DeleteAudienceAsync(Other);
        Expect.That(await audiences.CreateAsync(Other, "Newsletter") != default);
    }

    private static async Task WriteAsync(AudiencesClient audiences)
    {
        AudienceReport[] reports =
        [
            await audiences.AddMembersAsync(Name, ["a", "b", "c"]),
            await audiences.AddMembersAsync(Name, Ids("d", "e")),
            await audiences.RemoveMembersAsync(Name, ["a"]),
            await audiences.RemoveMembersAsync(Name, Ids("b")),
            await audiences.UpdateMembersAsync(Name, [ItemCalls.Member("f"), AudienceMember.Remove("c")]),
            await audiences.UpdateMembersAsync(Name, new[] { ItemCalls.Member("g") }.ToAsyncEnumerable()),
        ];
        foreach (AudienceReport report in reports) Expect.That(report.Counts.AllAccepted && report.LastToken is not null);
        Expect.Same((await audiences.WaitForIndexingAsync(Name, reports[^1].LastToken!.Value)).MemberCount, 4);

        IndexingToken token = await audiences.ReplaceMembersAsync(Name, [ItemCalls.Member("a"), ItemCalls.Member("b")]);
        AudienceInfo replaced = await audiences.WaitForIndexingAsync(Name, token, TimeSpan.FromMinutes(1));
        Expect.That(replaced.State.IsDone && replaced.MemberCount == 2);
        Expect.Same((await audiences.ViewAsync(Name, token)).Name, Name);
    }

    private static async Task ReadAsync(AudiencesClient audiences)
    {
        Expect.Same((await audiences.ViewAsync(Name)).MemberCount, 2);
        Expect.Same((await audiences.FindAsync(Other))?.DisplayName, "Newsletter");
        var names = new List<string>();
        await foreach (AudienceInfo audience in audiences.ListAsync()) names.Add(audience.Name);
        Expect.That(names.Contains(Name) && names.Contains(Other));
    }

    private static IAsyncEnumerable<string> Ids(params string[] ids) => ids.ToAsyncEnumerable();
}
