using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Profiles;

internal sealed class ProfileCollectionTests
{
    [Test]
    public async Task Profiles_Stored_FoundCountedAndEnumerated()
    {
        using var api = new Api();
        await api.PostAsync("profiles/update", """[⟨{"identifiers":{"custom_id":"user-#"}},*3⟩]""");

        ProfileCollection profiles = api.Emulator.Profiles;

        Assert.That(profiles, Has.Count.EqualTo(3));
        Assert.That(profiles.Select(profile => profile.CustomId), Is.EquivalentTo(new[] { "user-0", "user-1", "user-2" }));
        Assert.That(profiles.TryGetValue("user-1", out EmulatedProfile? found), Is.True);
        Assert.That(found!.CustomId, Is.EqualTo("user-1"));
        Assert.That(profiles.TryGetValue("USER-1", out _), Is.False);
    }

    [Test]
    public void Profiles_Missing_ExceptionNamesTheId()
    {
        using var api = new Api();

        Assert.That(
            () => api.Emulator.Profiles["nobody"],
            Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("There is no profile \"nobody\" among 0."));
    }

    [Test]
    public async Task Profiles_HeldSnapshot_DoesNotChange()
    {
        using var api = new Api();
        await api.PostAsync("profiles/update", """
            [{"identifiers":{"custom_id":"jane"},"attributes":{"a":1},"events":[{"name":"first"}]}]
            """);
        EmulatedProfile before = api.Jane;
        using IEnumerator<EmulatedProfile> enumerator = api.Emulator.Profiles.GetEnumerator();

        await api.PostAsync("profiles/update", """
            [{"identifiers":{"custom_id":"jane"},"attributes":{"a":2},"events":[{"name":"second"}]},
             {"identifiers":{"custom_id":"joe"}}]
            """);

        Assert.That(before.Attributes["a"], Is.EqualTo(1L));
        Assert.That(before.Events.Select(e => e.Name), Is.EqualTo(new[] { "first" }));
        Assert.That(() => before.Events[1], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(enumerator.MoveNext(), Is.True);
        Assert.That(enumerator.MoveNext(), Is.False);
        Assert.That(api.Jane.Events, Has.Count.EqualTo(2));
    }
}
