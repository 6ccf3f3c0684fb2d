using System.Text.Json;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Profiles;

internal sealed class AttributeRulesTests
{
    [Rule("EMU-A-001", "EMU-A-002")]
    [TestCase("\"a\":1", true)]
    [TestCase("\"⟨a*30⟩\":1", true)]
    [TestCase("\"⟨a*31⟩\":1", false)]
    [TestCase("\"date(⟨a*30⟩)\":\"2020-01-01T00:00:00Z\"", true)]
    [TestCase("\"date(⟨a*31⟩)\":\"2020-01-01T00:00:00Z\"", false)]
    [TestCase("\"abc_xyz_019\":1", true)]
    [TestCase("\"\":1", false)]
    [TestCase("\"Plan\":1", false)]
    [TestCase("\"a-b\":1", false)]
    [TestCase("\"a b\":1", false)]
    [TestCase("\"é\":1", false)]
    [TestCase("\"a\\n\":1", false)]
    [TestCase("\"date()\":\"2020-01-01T00:00:00Z\"", false)]
    [TestCase("\"date(a\":\"2020-01-01T00:00:00Z\"", false)]
    [TestCase("\"text(a)\":\"x\"", false)]
    [TestCase("\"date(url(a))\":\"2020-01-01T00:00:00Z\"", false)]
    public Task Set_Name_LimitIsKept(string attribute, bool valid) => Check(attribute, valid);

    [Rule("EMU-A-003")]
    [TestCase("\"a\":\"x\"", true)]
    [TestCase("\"a\":\" \"", true)]
    [TestCase("\"a\":\"\"", false)]
    [TestCase("\"a\":\"⟨é*300⟩\"", true)]
    [TestCase("\"a\":\"⟨é*301⟩\"", false)]
    [TestCase("\"a\":\"⟨😀*150⟩\"", true)]
    [TestCase("\"a\":\"⟨😀*151⟩\"", false)]
    public Task Set_String_LimitIsKept(string attribute, bool valid) => Check(attribute, valid);

    [Rule("EMU-A-004", "EMU-A-005", "EMU-A-006")]
    [TestCase("\"a\":9223372036854775807", true)]
    [TestCase("\"a\":-9223372036854775808", true)]
    [TestCase("\"a\":9223372036854775808", false)]
    [TestCase("\"a\":1.7976931348623157e308", true)]
    [TestCase("\"a\":1e309", false)]
    [TestCase("\"a\":true", true)]
    [TestCase("\"a\":{\"b\":1}", false)]
    [TestCase("\"a\":{}", false)]
    public Task Set_Scalar_LimitIsKept(string attribute, bool valid) => Check(attribute, valid);

    [Rule("EMU-A-007")]
    [TestCase("\"2020-02-29T23:59:59Z\"", true)]
    [TestCase("\"2020-02-29T23:59:59.123456Z\"", true)]
    [TestCase("\"2020-02-29T23:59:59+05:30\"", true)]
    [TestCase("\"2021-02-29T00:00:00Z\"", false)]
    [TestCase("\"2020-02-29\"", false)]
    [TestCase("\"2020-02-29T23:59Z\"", false)]
    [TestCase("\"2020-02-29T23:59:59\"", false)]
    [TestCase("\"2020-02-29T23:59:59.12345\"", false)]
    [TestCase("\"2020-02-29 23:59:59Z\"", false)]
    [TestCase("\"yesterday\"", false)]
    [TestCase("1582934400", false)]
    public Task Set_Date_OnlyRfc3339(string value, bool valid) => Check("\"date(a)\":" + value, valid);

    [Rule("EMU-A-008")]
    [TestCase("\"https://example.com\"", true)]
    [TestCase("\"myapp://host/path?q#f\"", true)]
    [TestCase("\"https://a.b/⟨x*2036⟩\"", true)]
    [TestCase("\"https://a.b/⟨x*2037⟩\"", false)]
    [TestCase("\"example.com/a\"", false)]
    [TestCase("\"/a/b\"", false)]
    [TestCase("\"mailto:jane@example.com\"", false)]
    [TestCase("\"file:///etc/hosts\"", false)]
    [TestCase("\"https://\"", false)]
    [TestCase("\"https://a b/\"", false)]
    [TestCase("\"myapp://?q\"", false)]
    [TestCase("\"myapp://jane@/path\"", false)]
    [TestCase("\"myapp://:80/path\"", false)]
    [TestCase("\"https://jane@example.com:8080#f\"", true)]
    [TestCase("\"\"", false)]
    [TestCase("1", false)]
    public Task Set_Url_NeedsSchemeAndHost(string value, bool valid) => Check("\"url(a)\":" + value, valid);

    [Rule("EMU-A-009", "EMU-A-010")]
    [TestCase("[]", true)]
    [TestCase("[⟨\"v#\",*25⟩]", true)]
    [TestCase("[⟨\"v#\",*26⟩]", false)]
    [TestCase("[\"⟨x*300⟩\"]", true)]
    [TestCase("[\"⟨x*301⟩\"]", false)]
    [TestCase("[\"\"]", false)]
    [TestCase("[1]", false)]
    [TestCase("[\"a\",null]", false)]
    [TestCase("[[\"a\"]]", false)]
    [TestCase("{\"$add\":[⟨\"v#\",*25⟩],\"$remove\":[⟨\"v#\",*25⟩]}", true)]
    [TestCase("{\"$add\":[⟨\"v#\",*26⟩]}", false)]
    [TestCase("{\"$remove\":[⟨\"v#\",*26⟩]}", false)]
    [TestCase("{\"$add\":\"a\"}", false)]
    [TestCase("{\"$add\":[\"a\"],\"$set\":[]}", false)]
    public Task Set_Array_LimitIsKept(string value, bool valid) => Check("\"a\":" + value, valid);

    [Rule("EMU-N-001", "EMU-N-002", "EMU-N-003", "EMU-N-004", "EMU-N-005", "EMU-N-006", "EMU-N-008")]
    [TestCase("\"$email_address\":\"⟨a*244⟩@example.com\"", true)]
    [TestCase("\"$email_address\":\"⟨a*245⟩@example.com\"", false)]
    [TestCase("\"$email_address\":\"jane@localhost\"", false)]
    [TestCase("\"$email_address\":\"ja ne@example.com\"", false)]
    [TestCase("\"$email_address\":\"jane@@example.com\"", false)]
    [TestCase("\"$email_address\":\"jane@example.com\\n\"", false)]
    [TestCase("\"$email_address\":1", false)]
    [TestCase("\"$email_marketing\":\"subscribed\"", true)]
    [TestCase("\"$sms_marketing\":\"unsubscribed\"", true)]
    [TestCase("\"$email_marketing\":\"Subscribed\"", false)]
    [TestCase("\"$sms_marketing\":true", false)]
    [TestCase("\"$phone_number\":\"+123456789012345\"", true)]
    [TestCase("\"$phone_number\":\"+1234567890123456\"", false)]
    [TestCase("\"$phone_number\":\"0612345678\"", false)]
    [TestCase("\"$phone_number\":\"+33 6\"", false)]
    [TestCase("\"$language\":\"en\"", true)]
    [TestCase("\"$language\":\"e\"", false)]
    [TestCase("\"$region\":\"⟨F*15⟩\"", true)]
    [TestCase("\"$region\":\"⟨F*16⟩\"", false)]
    [TestCase("\"$timezone\":\"America/Argentina/Buenos_Aires\"", true)]
    [TestCase("\"$timezone\":\"UTC\"", true)]
    [TestCase("\"$timezone\":\"europe/paris\"", false)]
    [TestCase("\"$timezone\":\"Romance Standard Time\"", false)]
    [TestCase("\"$topic_preferences\":[⟨\"t#\",*25⟩]", true)]
    [TestCase("\"$topic_preferences\":[⟨\"t#\",*26⟩]", false)]
    [TestCase("\"$topic_preferences\":[\"⟨t*300⟩\"]", true)]
    [TestCase("\"$topic_preferences\":[\"⟨t*301⟩\"]", false)]
    [TestCase("\"$topic_preferences\":[\"News\"]", false)]
    [TestCase("\"$topic_preferences\":{\"$add\":[\"news\"]}", true)]
    [TestCase("\"$push_marketing\":\"subscribed\"", false)]
    [TestCase("\"$\":1", false)]
    public Task Set_Native_RuleIsKept(string attribute, bool valid) => Check(attribute, valid);

    private static async Task Check(string attribute, bool valid)
    {
        using var api = new Api();
        Answer answer = await api.SetAsync($"{attribute},\"other\":1");

        Assert.That(api.Jane.Attributes["other"], Is.EqualTo(1L));
        Assert.That(api.Jane.Attributes, Has.Count.EqualTo(valid ? 2 : 1), answer.Text);
        Assert.That(answer.Code, Is.EqualTo(valid ? "SUCCESS" : "SUCCESS_WITH_PARTIAL_ERRORS"));
        if (valid) return;
        JsonElement error = answer.Errors.Single();
        string name = JsonDocument.Parse($"{{{Template.Expand(attribute)}}}").RootElement.EnumerateObject().Single().Name;
        Assert.That(error.GetProperty("attribute").GetString(), Is.EqualTo(name));
    }
}
