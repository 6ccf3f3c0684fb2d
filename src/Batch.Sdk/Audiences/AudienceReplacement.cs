using Batch.Sdk.Items;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Audiences;

/// <summary>
/// The whole new content of an audience. It goes in one request or not at all, and only if it can be said whole: whoever is missing from it
/// leaves the audience.
/// </summary>
internal static class AudienceReplacement
{
    /// <summary>The body of the request. Of several members with one custom ID the last counts, as Batch has it.</summary>
    /// <exception cref="BatchBulkException">A member has faults.</exception>
    public static byte[] Encode(string name, IReadOnlyList<AudienceMember?> members, ValidationOptions validation)
    {
        AudienceMember[] sayable = Check(members, validation);
        Dictionary<string, int> last = [];
        for (int i = 0; i < sayable.Length; i++) last[sayable[i].CustomId!] = i;

        using var buffer = new Utf8Buffer();
        ScalarWriter.WriteText(buffer, "{\"name\":"u8, name);
        buffer.Write(",\"ids\":["u8);
        bool isFirst = true;
        foreach (int index in last.Values.Order())
        {
            if (!isFirst) buffer.Write((byte)',');
            sayable[index].WriteReplacement(buffer);
            isFirst = false;
        }

        buffer.Write("]}"u8);
        return buffer.Span.ToArray();
    }

    private static AudienceMember[] Check(IReadOnlyList<AudienceMember?> members, ValidationOptions validation)
    {
        var context = new ValidationContext(validation, TimeProvider.System);
        var sayable = new AudienceMember[members.Count];
        var outcomes = new ItemOutcome[members.Count];
        for (int i = 0; i < members.Count; i++)
        {
            sayable[i] = Check(members[i], context);
            ItemStatus status = context.Count == 0 ? ItemStatus.NotAttempted : ItemStatus.Rejected;
            outcomes[i] = new ItemOutcome(i, members[i]?.CustomId, status) { Faults = context.ToList() };
        }

        var report = new AudienceReport(outcomes);
        return report.Counts.Rejected == 0 ? sayable : throw new BatchBulkException(
            $"Nothing was replaced: {report.Counts.Rejected} of {members.Count} members have faults, and without them they would leave the audience.",
            report, null);
    }

    private static AudienceMember Check(AudienceMember? member, ValidationContext context)
    {
        if (member is null)
        {
            context.Begin();
            context.Add(FaultCode.ItemMissing, "The member is null.");
            return null!;
        }

        var sayable = (AudienceMember)Inspection.Inspect(member, context);
        if (member.IsRemoval) context.Add(FaultCode.RemovalInReplacement, "A removal cannot be part of a new content: leave the member out.");
        return sayable;
    }
}
