using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Laws;

/// <summary>The laws of the members of an audience. An attribute tells which item made someone one.</summary>
internal sealed class AudienceLaws(Bench bench) : IStoreLaws
{
    public const string Audience = "vip";
    public const string Attribute = "position";

    private IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Members => bench.Emulator.Audiences[Audience].Members;

    public IEnumerable<string> Broken(IReadOnlyList<Claim> claims)
    {
        ILookup<string, Claim> byUser = claims.Where(claim => !claim.Item.IsWrong).ToLookup(claim => claim.Item.User);
        foreach (string stranger in Members.Keys.Where(id => !byUser.Contains(id))) yield return $"there is a member {stranger} whom nobody added";
        foreach (IGrouping<string, Claim> user in byUser)
        {
            IEnumerable<(Claim, long?)> writes = user.Select(claim => (claim, claim.Item.Content == Content.Join ? (long?)claim.Item.Position : null));
            foreach (string broken in LastWrite.Broken($"the membership of {user.Key}", writes, PositionOf(user.Key))) yield return broken;
        }
    }

    public IEnumerable<string> BrokenInTheEnd(IReadOnlyList<Item> items, IReadOnlyList<Claim> claims) =>
        from user in items.Where(item => !item.IsWrong).GroupBy(item => item.User)
        let expected = user.Last().Content == Content.Join ? (long?)user.Last().Position : null
        where PositionOf(user.Key) != expected
        select $"in the end the membership of {user.Key} is of item {PositionOf(user.Key)}; undisturbed it would be of {expected}";

    private long? PositionOf(string user) =>
        Members.TryGetValue(user, out IReadOnlyDictionary<string, object>? attributes) ? (long)attributes[Attribute] : null;
}
