using Batch.Sdk.Sync.Tests.Mirror.Sql;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Settings;

internal sealed class MembershipCheckTests
{
    private static readonly SyncSettings Mirror = new()
    {
        Target = SyncTarget.Audience,
        Mode = SyncMode.Mirror,
        AudienceName = "vip",
        MembershipTable = "vip_members",
    };

    private static readonly FieldMapping Plain = new FieldMapping().Map("id", "custom_id");

    [Test]
    public async Task Check_QueryOfSqlite_NeedsNoStateDirectory() => Assert.That(await FaultsAsync(Mirror, Plain), Is.Empty);

    [TestCase("vip members")]
    [TestCase("1st")]
    [TestCase("a.b.c")]
    [TestCase("x\"; drop table people; --")]
    [TestCase("a_name_that_is_too_long_for_what_is_put_behind_it_x")]
    public async Task Check_NameOfNoTable_Refused(string table) =>
        Assert.That((await FaultsAsync(Mirror with { MembershipTable = table }, Plain)).Single().Path, Is.EqualTo("membershipTable"));

    [Test]
    public async Task Check_OtherMode_Refused()
    {
        SyncFault fault = (await FaultsAsync(Mirror with { Mode = SyncMode.Add }, Plain)).Single();

        Assert.That(fault.ToString(), Is.EqualTo("membershipTable: Only a mirror keeps members; this is Add."));
    }

    [Test]
    public async Task Check_OtherSource_Refused()
    {
        using var bench = new SyncBench();

        IReadOnlyList<SyncFault> faults = await bench.Sync.CheckAsync(Mirror, Rows.Ids(1, i => "a"), Plain);

        Assert.That(faults.Single().Message, Does.Contain("SqlSource").And.Contain("leave membershipTable out"));
    }

    [Test]
    public async Task Check_TransformsThatTheDatabaseDoesNotDo_Refused()
    {
        FieldMapping mapping = new FieldMapping()
            .Map("id", "custom_id", new FieldOptions { Transform = Transforms.Trim })
            .Map("level", "level", new FieldOptions { Transform = static value => value });

        IReadOnlyList<SyncFault> faults = await FaultsAsync(Mirror, mapping);

        Assert.That(faults.Select(static fault => fault.Path), Is.EquivalentTo(new[] { "custom_id", "level" }));
        Assert.That(faults, Has.All.Property("Message").Contains("in the query"));
    }

    [Test]
    public async Task Check_IdOfPostgreSqlThatIsNoText_Refused()
    {
        using Database database = Database.Open(Database.PostgreSql);

        IReadOnlyList<SyncFault> faults = await FaultsAsync(Mirror, Plain, database.Query("select 1.5::float8 as id"));

        Assert.That(faults.Single().Message, Does.StartWith("The column \"id\" is a double precision, of which the database makes another text; cast it"));
    }

    private static async Task<IReadOnlyList<SyncFault>> FaultsAsync(SyncSettings settings, FieldMapping mapping, SqlSource? source = null)
    {
        using Database database = Database.Open(Database.Sqlite);
        using var bench = new SyncBench();
        await using SqlSource opened = source ?? database.Query("select 'a' as id, 1 as level");
        return await bench.Sync.CheckAsync(settings, opened, mapping);
    }
}
