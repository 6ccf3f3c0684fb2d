namespace Batch.Sdk.Sync.Tests.Settings;

internal sealed class SyncCapabilitiesTests
{
    [Test]
    public void Settings_Choices_AreValuesOfTheSettings()
    {
        Assert.That(Choices("object").Select(choice => Enum.Parse<SyncTarget>(choice, ignoreCase: true)), Is.EqualTo(Enum.GetValues<SyncTarget>()));
        Assert.That(
            Choices("mode").Select(choice => Enum.Parse<SyncMode>(choice, ignoreCase: true)),
            Is.EquivalentTo(SyncCapabilities.Modes.Where(mode => mode.IsSupported).Select(mode => mode.Mode).Distinct()));
    }

    [Test]
    public void Settings_OfTheDocument_RequiredAndExplained()
    {
        Assert.That(
            SyncCapabilities.Settings.Where(setting => setting.IsRequired).Select(setting => setting.Name),
            Is.EquivalentTo(new[] { "restApiKey", "projectKey", "object", "mode" }));
        Assert.That(SyncCapabilities.Settings.Single(setting => setting.Type == SettingType.Secret).Name, Is.EqualTo("restApiKey"));
        Assert.That(SyncCapabilities.Settings, Has.All.Property(nameof(SettingField.Description)).Not.Empty);
    }

    [Test]
    public void DefaultFields_OfTheDocument_WithTheirTypes()
    {
        Assert.That(
            SyncCapabilities.DefaultFields.Where(field => field.IsRequired).Select(field => $"{field.Target} {field.Name}"),
            Is.EqualTo(new[] { "Profiles custom_id", "Events custom_id", "Events event_name", "Audience custom_id" }));
        Assert.That(SyncCapabilities.DefaultFields.Single(field => field.Type != FieldType.Text).Name, Is.EqualTo(FieldNames.EventTime));
    }

    private static IReadOnlyList<string> Choices(string setting) => SyncCapabilities.Settings.Single(field => field.Name == setting).Choices;
}
