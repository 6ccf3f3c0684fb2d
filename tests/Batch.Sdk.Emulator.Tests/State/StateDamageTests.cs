using System.Security.Cryptography;
using System.Text;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.State;

/// <summary>A file that is not exactly as it was written is refused and not touched.</summary>
internal sealed class StateDamageTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private byte[] _good = [];

    private string StateFile => _folder["state.jsonl"];

    [SetUp]
    public async Task WriteGoodFileAsync()
    {
        using (var api = new Api(options => options.StateFile = StateFile))
        {
            await api.SetAsync("\"a\":1");
            await api.PostAsync("audiences/create", """{"name":"vip","type":"custom_ids"}""");
            await api.PostAsync("audiences/replace", """{"name":"vip","ids":[{"id":"u"}]}""");
        }

        _good = await File.ReadAllBytesAsync(StateFile);
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Start_CutAtAnyByte_Refused()
    {
        Assert.That(_good, Has.Length.GreaterThan(400));
        for (int length = 0; length < _good.Length; length++) AssertRefused(_good[..length]);
    }

    [Test]
    public void Start_ABitFlippedInAnyByte_Refused()
    {
        for (int position = 0; position < _good.Length; position++)
        {
            byte[] damaged = [.. _good];
            damaged[position] ^= (byte)(1 << (position % 8));
            AssertRefused(damaged);
        }
    }

    [TestCase("\n")]
    [TestCase(" ")]
    [TestCase("\0")]
    [TestCase("{}\n")]
    public void Start_SomethingAppended_Refused(string more) =>
        AssertRefused([.. _good, .. Encoding.UTF8.GetBytes(more)], "after its last line");

    [Test]
    public void Start_TwoFilesInOne_Refused() => AssertRefused([.. _good, .. _good], "after its last line");

    [Test]
    public void Start_LineTakenOutOrMoved_Refused()
    {
        string[] lines = Encoding.UTF8.GetString(_good).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int line = 0; line < lines.Length - 1; line++)
        {
            AssertRefused(Bytes(lines.Where((_, index) => index != line)));
            AssertRefused(Bytes(lines.Where((_, index) => index != line).Append(lines[line])));
        }
    }

    [TestCase("", "does not begin")]
    [TestCase("hello", "does not begin")]
    [TestCase("{}\n", "does not begin")]
    [TestCase("[1]\n", "does not begin")]
    [TestCase("⟨x*200000⟩", "does not begin")]
    [TestCase("""{"format":"Another","version":1,"sequence":1}""", "does not begin")]
    [TestCase("""{"format":"Batch.Sdk.Emulator state","version":2,"other":[]}""", "version 2")]
    [TestCase("""{"format":"Batch.Sdk.Emulator state","version":1,"sequence":0}""", "cut off in line 2")]
    public void Start_AnotherFile_RefusedWithTheReason(string text, string reason) =>
        AssertRefused(Encoding.UTF8.GetBytes(Template.Expand(text) + "\n"), reason);

    [TestCase(2, "\"a\":1", "\"a\":\"⟨x*65536⟩\"")]
    [TestCase(2, "\"a\":1", "\"a\":[\"⟨x*65536⟩\"]")]
    [TestCase(2, "\"a\":1", "\"a\":[null]")]
    [TestCase(2, "\"a\":1", "\"a\":[{\"b\":1}]")]
    [TestCase(2, "\"a\":1", "\"a\":{\"b\":1}")]
    [TestCase(2, "\"a\":1", "\"a\":null")]
    [TestCase(2, "\"a\":1", "\"a\":1e999")]
    [TestCase(2, "\"a\":1", "\"a\":99999999999999999999")]
    [TestCase(2, "\"a\":1", "\"url(a)\":null")]
    [TestCase(2, "\"jane\"", "null")]
    [TestCase(3, "\"vip\"", "null")]
    [TestCase(4, "\"u\"", "null")]
    public void Start_ValueThatIsNeverWritten_RefusedWithTheLine(int line, string written, string damage)
    {
        string good = Encoding.UTF8.GetString(_good);
        Assert.That(good.Split(written), Has.Length.EqualTo(2));

        AssertRefused(Encoding.UTF8.GetBytes(good.Replace(written, Template.Expand(damage), StringComparison.Ordinal)), $"line {line} is damaged");
    }

    [Test]
    public void Start_SealedWithTwoAudiencesOfOneName_Refused()
    {
        string[] lines = Encoding.UTF8.GetString(_good).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        byte[] body = Bytes([.. lines[..3], lines[2], lines[3]]);
        string sum = Convert.ToHexStringLower(SHA256.HashData(body));
        string seal = $$$"""{"seal":{"profiles":1,"audiences":2,"members":1,"sha256":"{{{sum}}}"}}""";

        AssertRefused([.. body, .. Encoding.UTF8.GetBytes(seal + "\n")], "two of its audiences have the same name");
    }

    [Test]
    public async Task StartAsync_DamagedFile_RefusedAndThePortIsFree()
    {
        await File.WriteAllBytesAsync(StateFile, _good[..^1]);

        await Assert.ThatAsync(
            () => BatchEmulator.StartAsync(new BatchEmulatorOptions { StateFile = StateFile }), Throws.InstanceOf<InvalidDataException>());
    }

    private static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    private void AssertRefused(byte[] contents, string reason = "")
    {
        File.WriteAllBytes(StateFile, contents);

        var options = new BatchEmulatorOptions { StateFile = StateFile };
        var refusal = Assert.Throws<InvalidDataException>(() => new BatchEmulator(options).Dispose());

        Assert.That(refusal.Message, Does.Contain(StateFile).And.Contain("left as it is").And.Contain("another path"));
        Assert.That(refusal.Message, Does.Contain(reason));
        Assert.That(File.ReadAllBytes(StateFile).AsSpan().SequenceEqual(contents));
    }
}
