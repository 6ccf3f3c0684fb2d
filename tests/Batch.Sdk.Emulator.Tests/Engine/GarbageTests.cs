using System.Text;
using Batch.Sdk.Emulator.Tests.Support;
using CsCheck;

namespace Batch.Sdk.Emulator.Tests.Engine;

/// <summary>Whatever arrives, the emulator answers in Batch's error shape, changes nothing, and lives on.</summary>
internal sealed class GarbageTests
{
    private static readonly string[] Routes =
        ["profiles/update", "profiles/mass-update", "audiences/create", "audiences/update", "audiences/replace", "audiences/remove"];

    private static readonly byte[] Example = Encoding.UTF8.GetBytes("""
        [{"identifiers":{"custom_id":"jané"},"attributes":{"$language":null,"date(b)":"1989-07-20T00:00:00Z","a":["\u00e9",{"$add":[]}]},
        "events":[{"name":"e","time":"2026-01-15T10:00:00Z","attributes":{"$label":"l","n":-3.9e5,"o":[{"p":true}]}}]}]
        """);

    [Rule("EMU-T-008", "EMU-T-009", "EMU-T-010", "EMU-T-011")]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("[")]
    [TestCase("[]]")]
    [TestCase("[1,]")]
    [TestCase("[{\"a\":1,}]")]
    [TestCase("[/* */]")]
    [TestCase("[NaN]")]
    [TestCase("[01]")]
    [TestCase("[\"\\x\"]")]
    [TestCase("[\"\n\"]")]
    [TestCase("\uFEFF[]")]
    [TestCase("[\"\\ud800\"]")]
    [TestCase("[\"\\udc00\"]")]
    [TestCase("[\"\\ud800\\u0041\"]")]
    [TestCase("[\"\\ud800x\"]")]
    [TestCase("[{\"\\ud800\":1}]")]
    [TestCase("[\"\\u12\"]")]
    [TestCase("\\")]
    [TestCase("[{\"identifiers\":{\"custom_id\":\"a\"},\"identifiers\":{\"custom_id\":\"b\"}}]")]
    [TestCase("[{\"identifiers\":{\"custom_id\":\"a\"},\"attributes\":{\"a\":1,\"\\u0061\":2}}]")]
    [TestCase("⟨[*65⟩⟨]*65⟩")]
    [TestCase("⟨[*100000⟩")]
    [TestCase("⟨{\"a\":*100000⟩")]
    public async Task Post_MalformedText_RefusedWith400(string body)
    {
        using var api = new Api();

        foreach (string route in Routes)
        {
            Answer answer = await api.PostAsync(route, body);
            Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
            Assert.That(answer.IsError, answer.Text);
        }
    }

    [Rule("EMU-T-008")]
    [TestCase(new byte[] { 0xFF })]
    [TestCase(new byte[] { 0xC0, 0x80 })]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80 })]
    [TestCase(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    public async Task Post_InvalidUtf8InsideAString_RefusedWith400(byte[] bytes)
    {
        using var api = new Api();
        byte[] body =
            [.. "[{\"identifiers\":{\"custom_id\":\"jane\"},\"attributes\":{\"a\":\""u8, .. bytes, .. "\"}}]"u8];

        Answer answer = await api.Http.PostAsync("profiles/update", body);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(api.Emulator.Profiles, Is.Empty);
    }

    [Test]
    [Rule("EMU-T-008", "EMU-T-009")]
    public async Task Post_PairedSurrogatesAndEscapes_Accepted()
    {
        using var api = new Api();

        Answer answer = await api.SetAsync(@"""a"":""\ud83d\ude00\\ud800\""\u00e9😀""");

        Assert.That(answer.IsSuccess, answer.Text);
        Assert.That(api.Jane.Attributes["a"], Is.EqualTo("😀\\ud800\"é😀"));
    }

    [Test]
    public void Post_AnyBytes_AnsweredInTheErrorShapeOrAccepted()
    {
        using var api = new Api();

        Gen.Select(OneOf(Routes), Gen.Byte.Array[0, 200]).Sample(
            (route, body) => IsProper(api.Http.PostAsync(route, body).GetAwaiter().GetResult()), iter: 2_000, threads: 1);
    }

    [Test]
    public void Post_DamagedExample_AnsweredInTheErrorShapeOrAccepted()
    {
        using var api = new Api();
        Gen<byte> token = OneOf("[]{},:\"\\01-.eEtfn$ u"u8.ToArray());
        Gen<(int Position, byte Value)[]> damage = Gen.Select(Gen.Int[0, Example.Length - 1], Gen.OneOf(token, Gen.Byte)).Array[1, 4];

        damage.Sample(
            changes =>
            {
                byte[] body = [.. Example];
                foreach ((int position, byte value) in changes) body[position] = value;
                return IsProper(api.Http.PostAsync("profiles/update", body).GetAwaiter().GetResult());
            },
            iter: 5_000,
            threads: 1);
    }

    private static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool IsProper(Answer answer) => answer.Status == 202 || (answer.Status == 400 && answer.IsError);
}
