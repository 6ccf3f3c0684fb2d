using System.Runtime.Versioning;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.State;

internal sealed class StateFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string StateFile => _folder["state.jsonl"];

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task Start_AfterAnotherWasDisposed_SameProfilesAndAudiences()
    {
        string before;
        using (Api api = Open())
        {
            await FillAsync(api);
            before = Shown.Store(api.Emulator);
        }

        using Api next = Open();

        Assert.That(before, Does.Contain("jane").And.Contain("vip"));
        Assert.That(Shown.Store(next.Emulator), Is.EqualTo(before));
        Assert.That(next.Emulator.Counters.Requests, Is.Zero);
    }

    [Test]
    public async Task Start_ThenWrite_NewStateComesOnTop()
    {
        using (Api api = Open()) await FillAsync(api);
        using (Api api = Open())
        {
            await api.SetAsync("\"a\":2");
            await api.PostAsync("audiences/update", """{"name":"vip","ids":[{"id":"w","action":"add"}]}""");
        }

        using Api last = Open();

        Assert.That(last.Jane.Attributes["a"], Is.EqualTo(2));
        Assert.That(last.Jane.Attributes["kept"], Is.True);
        Assert.That(last.Emulator.Audiences["vip"].Members.Keys, Is.EquivalentTo(["u", "v", "w"]));
        Assert.That(last.Emulator.Audiences["vip"].SizeHistory.Select(size => size.Count), Is.EqualTo([0, 2, 3]));
        Assert.That(last.Emulator.Profiles.Select(profile => profile.CustomId), Is.EqualTo(["jane", "名/前%"]));
    }

    [Test]
    public async Task Start_WithTokensOfTheTimeBefore_NoneIsTakenForANewOne()
    {
        string old;
        using (Api api = Open()) old = await FillAsync(api);

        using Api next = Open();
        await next.PostAsync("audiences/update", """{"name":"vip","ids":[{"id":"w","action":"add"}]}""");
        await next.PostAsync("audiences/create", """{"name":"third","type":"custom_ids"}""");

        Assert.That((await next.GetAsync($"audiences/view?name=vip&indexing_token={old}")).ErrorCode, Is.EqualTo("AUDIENCE_NOT_FOUND"));
        Assert.That(next.Emulator.Audiences.Select(audience => audience.Name), Is.EqualTo(["vip", "second", "third"]));
    }

    [Test]
    public async Task Dispose_OfAServer_SavedWhicheverWayItIsDisposed([Values] bool asynchronously)
    {
        BatchEmulator emulator = await BatchEmulator.StartAsync(new BatchEmulatorOptions { StateFile = StateFile });
        using (HttpClient http = Api.Client(emulator, new SocketsHttpHandler()))
            await http.PostAsync("profiles/update", """[{"identifiers":{"custom_id":"jane"}}]""");

        if (asynchronously) await emulator.DisposeAsync();
        else emulator.Dispose();

        using Api next = Open();
        Assert.That(next.Emulator.Profiles, Has.Count.EqualTo(1));
    }

    [Test]
    public void Dispose_Twice_SavedOnce()
    {
        using Api api = Open();
        api.Emulator.Dispose();
        File.WriteAllText(StateFile, "somebody else's");

        api.Emulator.Dispose();

        Assert.That(File.ReadAllText(StateFile), Is.EqualTo("somebody else's"));
    }

    [Test]
    public async Task Dispose_AfterReset_EmptyStateSaved()
    {
        using (Api api = Open())
        {
            await FillAsync(api);
            api.Emulator.Reset();
        }

        Assert.That(_folder.Files, Is.EqualTo(["state.jsonl"]));
        using Api next = Open();
        Assert.That(Shown.Store(next.Emulator), Is.Empty);
    }

    [Test]
    public void Dispose_ClockPutForward_NextStartsAtTheTimeOfItsClock()
    {
        using (Api api = Open()) api.Emulator.AdvanceClock(TimeSpan.FromDays(1));

        using Api next = Open();

        Assert.That(next.Emulator.Now, Is.EqualTo(Api.Noon));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task Dispose_OnUnix_ForTheOwnersEyesOnly()
    {
        using (Api api = Open()) await FillAsync(api);
        Assert.That(File.GetUnixFileMode(StateFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task Dispose_PathIsALink_FileBehindItWrittenAndLinkKept()
    {
        File.CreateSymbolicLink(_folder["link"], StateFile);
        using (Api api = Open()) { }
        using (var api = new Api(options => options.StateFile = _folder["link"])) await FillAsync(api);

        using Api next = Open();

        Assert.That(next.Emulator.Profiles, Has.Count.EqualTo(2));
        Assert.That(new FileInfo(_folder["link"]).LinkTarget, Is.EqualTo(StateFile));
    }

    [Test]
    public void Dispose_FolderIsGone_ExceptionNamesTheFile()
    {
        Api api = Open();
        _folder.Dispose();

        Assert.That(api.Dispose, Throws.InstanceOf<IOException>().With.Message.Contains(StateFile));
    }

    [Test]
    public async Task Dispose_AgainAfterSavingFailed_Saved()
    {
        Api api = Open();
        await FillAsync(api);
        Directory.CreateDirectory(StateFile);
        Assert.That(api.Dispose, Throws.InstanceOf<IOException>().With.Message.Contains(StateFile));
        Directory.Delete(StateFile);

        api.Dispose();

        using Api next = Open();
        Assert.That(next.Emulator.Profiles, Has.Count.EqualTo(2));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void Construct_FileThatMayNotBeRead_IOException()
    {
        Assume.That(Environment.IsPrivilegedProcess, Is.False, "who may do all may read all");
        File.WriteAllText(StateFile, "");
        File.SetUnixFileMode(StateFile, UnixFileMode.UserWrite);

        Assert.That(Open, Throws.InstanceOf<IOException>().With.Message.Contains($"The state file {StateFile} cannot be read: "));
    }

    [Test]
    public void Construct_PathThatCouldNotBeSavedTo_RefusedAtOnce()
    {
        File.WriteAllText(StateFile, "");
        new FileInfo(StateFile).IsReadOnly = true;

        AssertRefused("", "must be a path");
        AssertRefused(" ", "must be a path");
        AssertRefused("a\0b", "must be a path");
        AssertRefused(_folder.FullName, "is a folder");
        AssertRefused(Path.Combine(_folder.FullName, "none", "state.jsonl"), "a folder that does not exist");
        AssertRefused(StateFile, "is read-only");
        new FileInfo(StateFile).IsReadOnly = false;
    }

    private static void AssertRefused(string path, string reason) => Assert.That(
        () => new BatchEmulator(new BatchEmulatorOptions { StateFile = path }), Throws.ArgumentException.With.Message.Contains(reason));

    private Api Open() => new(options => options.StateFile = StateFile);

    /// <summary>Writes two profiles and two audiences, and gives a token of the first.</summary>
    private static async Task<string> FillAsync(Api api)
    {
        await api.SetAsync(@"""a"":1,""kept"":true,""date(d)"":""1989-07-20T02:00:00.1234567+02:00""");
        await api.TrackAsync("""{"name":"seen","attributes":{"$label":"l"}}""");
        await api.PostAsync("profiles/update", """[{"identifiers":{"custom_id":"名/前%"}}]""");
        string token = (await api.PostAsync("audiences/create", """{"name":"vip","type":"custom_ids","display_name":"Very"}""")).Token;
        await api.PostAsync("audiences/create", """{"name":"second","type":"custom_ids"}""");
        api.Emulator.AdvanceClock(TimeSpan.FromTicks(15));
        await api.PostAsync("audiences/replace", """{"name":"vip","ids":[{"id":"u","attributes":{"url(x)":"https://a.b/"}},{"id":"v"}]}""");
        return token;
    }
}
