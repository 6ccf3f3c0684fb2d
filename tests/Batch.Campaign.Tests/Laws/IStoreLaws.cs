using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Laws;

/// <summary>Holds what the reports say against what the emulator has.</summary>
internal interface IStoreLaws
{
    /// <summary>Accepted means there; rejected means not there; ambiguous is the only doubt.</summary>
    IEnumerable<string> Broken(IReadOnlyList<Claim> claims);

    /// <summary>When all has been resumed, there is what one undisturbed call would have left.</summary>
    IEnumerable<string> BrokenInTheEnd(IReadOnlyList<Item> items, IReadOnlyList<Claim> claims);
}
