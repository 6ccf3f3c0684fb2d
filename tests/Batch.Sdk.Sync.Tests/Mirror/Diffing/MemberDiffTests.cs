using System.Text;
using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Snapshots;
using Batch.Sdk.Sync.Tests.Testing;
using CsCheck;

namespace Batch.Sdk.Sync.Tests.Mirror.Diffing;

internal sealed class MemberDiffTests
{
    private static readonly Gen<int> Partitions = Gen.Int[8, 10].Select(bits => 1 << bits);
    private static readonly Gen<Row> Rows = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 2], (id, level) => new Row($"user-{id}", level));

    [Test]
    public void Run_AnyMemberships_AsDictionariesSay() =>
        Gen.Select(Rows.Array[0, 60], Gen.Select(Rows, States()).Array[0, 20], Gen.Select(Rows, Gen.Bool).Array[0, 60], Gen.Select(Partitions, Partitions))
            .Sample((before, exceptions, now, partitions) =>
            {
                using var folder = new TemporaryFolder();
                var was = new Dictionary<string, (MemberState State, int Level)>();
                using BlockFile past = Write(folder.File("past"), partitions.Item1, writer =>
                {
                    foreach (Row row in before.DistinctBy(row => row.Id)) Add(writer, was, row, MemberState.In);
                });
                using BlockFile overlay = Write(folder.File("overlay"), partitions.Item1, writer =>
                {
                    foreach ((Row row, MemberState state) in exceptions) Add(writer, was, row, state);
                });
                var rows = new Dictionary<string, (MemberState State, int Level)>();
                int merged = 0;
                using BlockFile next = Write(folder.File("next"), partitions.Item2, writer =>
                {
                    foreach ((Row row, bool isRejected) in now)
                    {
                        bool wasIn = rows.TryGetValue(row.Id, out (MemberState State, int Level) earlier) && earlier.State == MemberState.In;
                        if (!isRejected && wasIn) merged++;
                        Add(writer, wasIn && isRejected ? [] : rows, row, isRejected ? MemberState.Present : MemberState.In);
                    }
                });

                string found = Find([past, overlay], next, out DiffCounts counts);

                return found == Expected(was, rows)
                    && counts.Merged == merged
                    && counts.Before == was.Count(pair => pair.Value.State != MemberState.Out);
            });

    private static Gen<MemberState> States() => Gen.Enum<MemberState>().Where(state => state != MemberState.Present);

    private static BlockFile Write(string path, int partitions, Action<PartitionWriter> fill)
    {
        BlockFile file = BlockFile.Create(path, new HashPartitions(seed: 9, partitions));
        var writer = new PartitionWriter(file, Section.Members);
        fill(writer);
        writer.Complete();
        return file;
    }

    private static void Add(PartitionWriter writer, Dictionary<string, (MemberState State, int Level)> model, Row row, MemberState state)
    {
        model[row.Id] = (state, row.Level);
        byte[] attributes = row.Level == 0 ? [] : [(byte)row.Level];
        writer.Add(new RecordEncoder().Encode(row.Id, state, state is MemberState.In ? attributes : []));
    }

    private static string Find(IReadOnlyList<BlockFile> before, BlockFile now, out DiffCounts counts)
    {
        var lines = new List<string>();
        counts = MemberDiff.Run(before, now, group =>
        {
            foreach (ReadOnlyMemory<byte> changes in new[] { group.Additions.WrittenMemory, group.Removals.WrittenMemory })
            {
                ReadOnlySpan<byte> rest = changes.Span;
                while (ChangeCodec.TryRead(ref rest) is { } change) lines.Add($"{change.Action} {change.Read().CustomId}");
            }

            for (ReadOnlySpan<byte> rest = group.Kept.WrittenSpan; !rest.IsEmpty; rest = rest[MemberRecord.Read(rest).Length..])
                lines.Add($"keep {MemberRecord.Read(rest).CustomId}");
        });
        return Sorted(lines);
    }

    private static string Expected(
        Dictionary<string, (MemberState State, int Level)> was, Dictionary<string, (MemberState State, int Level)> now)
    {
        var lines = new List<string>();
        foreach (string id in was.Keys.Union(now.Keys))
        {
            bool wasMember = was.TryGetValue(id, out (MemberState State, int Level) earlier) && earlier.State != MemberState.Out;
            if (!now.TryGetValue(id, out (MemberState State, int Level) row))
            {
                if (wasMember) lines.Add($"Remove {id}");
            }
            else if (row.State == MemberState.Present)
            {
                if (wasMember) lines.Add($"keep {id}");
            }
            else if (!wasMember)
            {
                lines.Add($"Add {id}");
            }
            else if (earlier.State == MemberState.Doubtful || earlier.Level != row.Level)
            {
                lines.Add($"Renew {id}");
            }
        }

        return Sorted(lines);
    }

    private static string Sorted(IEnumerable<string> lines) => new StringBuilder().AppendJoin('\n', lines.Order(StringComparer.Ordinal)).ToString();

    private sealed record Row(string Id, int Level);
}
