using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Control;

internal sealed class ControlFaultTests
{
    private const string Jane = """[{"identifiers":{"custom_id":"jane"}}]""";

    private static IEnumerable<string> EveryKind =>
    [
        """{"kind":"too_many_requests","route":"profiles/update","skip":2,"times":3,"probability":0.5,"""
            + "\"retry_after_seconds\":120,\"retry_after_form\":\"date\",\"hits\":0}",
        """{"kind":"server_error","route":null,"skip":0,"times":null,"probability":1,"status":503,"hits":0}""",
        """{"kind":"server_error_after_accepting","route":null,"skip":0,"times":1,"probability":1,"hits":0}""",
        """{"kind":"maintenance","route":"audiences/list","skip":0,"times":null,"probability":1,"""
            + "\"retry_after_seconds\":1,\"retry_after_form\":\"seconds\",\"hits\":0}",
        """{"kind":"slow","route":null,"skip":0,"times":null,"probability":1,"delay_seconds":0.25,"hits":0}""",
        """{"kind":"hang","route":null,"skip":0,"times":1,"probability":1,"hits":0}""",
        """{"kind":"reset_before_reading","route":null,"skip":0,"times":1,"probability":1,"hits":0}""",
        """{"kind":"reset_after_accepting","route":null,"skip":0,"times":1,"probability":1,"hits":0}""",
        """{"kind":"cut_body","route":null,"skip":0,"times":1,"probability":1,"hits":0}""",
        """{"kind":"html","route":null,"skip":0,"times":1,"probability":1,"status":404,"hits":0}""",
        """{"kind":"empty_success","route":null,"skip":0,"times":1,"probability":1,"hits":0}""",
        """{"kind":"partial_errors","route":null,"skip":0,"times":1,"probability":1,"share":0.1,"hits":0}""",
        """{"kind":"shrink_rate","route":null,"skip":0,"times":null,"probability":1,"factor":0,"hits":0}""",
    ];

    [Test]
    public void EveryKind_Listed_IsEveryKindThereIs() =>
        Assert.That(EveryKind.Count(), Is.EqualTo(Enum.GetValues<FaultKind>().Length));

    [TestCaseSource(nameof(EveryKind))]
    public async Task Post_OneFault_AddedAndShownAsItWasSent(string fault)
    {
        await using Server server = await Server.StartAsync();

        Answer answer = await server.PostAsync("faults", fault.Replace(",\"hits\":0", "", StringComparison.Ordinal));

        Assert.That(answer, Is.EqualTo(new Answer(201, $$"""{"faults":[{{fault}}]}""")));
        Assert.That(server.Emulator.Faults.Active, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Faults_AddedMetAndRemoved_ListFollows()
    {
        await using Server server = await Server.StartAsync();
        Answer added = await server.PostAsync("faults", """[{"kind":"maintenance","times":2},{"kind":"slow","delay_seconds":1}]""");

        Answer struck = await server.Http.PostAsync("profiles/update", Jane);
        Answer met = await server.GetAsync("faults");
        Answer removed = await server.SendAsync("DELETE", "_emulator/faults");

        Assert.That(added.Json.GetProperty("faults").GetArrayLength(), Is.EqualTo(2));
        Assert.That(struck.Status, Is.EqualTo(503));
        Assert.That(met.Text, Is.EqualTo(
            """{"faults":[{"kind":"maintenance","route":null,"skip":0,"times":2,"probability":1,"hits":1},"""
            + """{"kind":"slow","route":null,"skip":0,"times":null,"probability":1,"delay_seconds":1,"hits":0}]}"""));
        Assert.That(removed, Is.EqualTo(new Answer(200, """{"faults":[]}""")));
    }

    [Test]
    public async Task Faults_OneMet_CountedAndRecordedByItsName()
    {
        await using Server server = await Server.StartAsync();
        await server.PostAsync("faults", """{"kind":"server_error_after_accepting","times":1}""");
        await server.Http.PostAsync("profiles/update", Jane);

        Assert.That((await server.GetAsync("counters")).Json.GetProperty("faulted").GetInt32(), Is.EqualTo(1));
        Assert.That(
            (await server.GetAsync("requests")).Json.GetProperty("requests")[0].GetProperty("fault").GetString(),
            Is.EqualTo("server_error_after_accepting"));
    }

    [Test]
    public async Task ControlRoutes_FaultForAll_AreNotForThem()
    {
        await using Server server = await Server.StartAsync();
        await server.PostAsync("faults", """{"kind":"reset_before_reading"}""");

        Assert.That((await server.GetAsync("counters")).Status, Is.EqualTo(200));
        Assert.That((await server.PostAsync("reset")).Status, Is.EqualTo(200));
        Assert.That((await server.GetAsync("faults")).Text, Is.EqualTo("""{"faults":[]}"""));
    }

    [TestCase("{}", "kind")]
    [TestCase("[]", "at least one fault")]
    [TestCase("3", "must be an object")]
    [TestCase("""{"kind":"none"}""", "kind must be one of too_many_requests, server_error")]
    [TestCase("""{"kind":7}""", "kind must be one of")]
    [TestCase("""{"kind":"hang","hits":1}""", "hits is not a member")]
    [TestCase("""{"kind":"hang","route":5}""", "route must be a string")]
    [TestCase("""{"kind":"hang","times":1.5}""", "times must be an integer")]
    [TestCase("""{"kind":"hang","skip":"1"}""", "skip must be an integer")]
    [TestCase("""{"kind":"hang","probability":"1"}""", "probability must be a number")]
    [TestCase("""{"kind":"hang","probability":2}""", "probability is 2")]
    [TestCase("""{"kind":"hang","route":"profiles/delete"}""", "route is \"profiles/delete\"")]
    [TestCase("""{"kind":"slow"}""", "delay_seconds is missing; slow needs one")]
    [TestCase("""{"kind":"slow","delay_seconds":1e300}""", "delay_seconds is too large")]
    [TestCase("""{"kind":"shrink_rate","factor":2}""", "factor is 2")]
    [TestCase("""{"kind":"maintenance","share":0.5}""", "share means nothing to maintenance")]
    [TestCase("""{"kind":"too_many_requests","retry_after_form":"later"}""", "retry_after_form must be one of none, seconds, date")]
    [TestCase("""{"kind":"too_many_requests","retry_after_form":"seconds"}""", "seconds; retry_after_seconds is missing")]
    [TestCase("""[{"kind":"hang"},{"kind":"hang","skip":-1}]""", "[1] skip is -1")]
    public async Task Post_BadFault_RefusedInItsOwnWordsAndNoneAdded(string body, string named)
    {
        await using Server server = await Server.StartAsync();

        Answer answer = await server.PostAsync("faults", body);

        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
        Assert.That(answer.IsError, answer.Text);
        Assert.That(answer.ErrorMessage, Does.Contain(named).And.Not.Contain("\n").And.Not.Contain("Parameter"));
        Assert.That(server.Emulator.Faults.Active, Is.Empty);
    }
}
