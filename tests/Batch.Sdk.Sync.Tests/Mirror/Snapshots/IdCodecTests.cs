using System.Text;
using Batch.Sdk.Sync.Mirror.Snapshots;
using CsCheck;

namespace Batch.Sdk.Sync.Tests.Mirror.Snapshots;

internal sealed class IdCodecTests
{
    private const string Lower = "0123456789abcdef";

    [TestCase("6f9619ff-8b86-d011-b42d-00cf4fc964ff", IdForm.LowerUuid)]
    [TestCase("6F9619FF-8B86-D011-B42D-00CF4FC964FF", IdForm.UpperUuid)]
    [TestCase("6F9619ff-8B86-D011-B42D-00CF4FC964FF", IdForm.Text)]
    [TestCase("00000000-0000-0000-0000-000000000000", IdForm.LowerUuid)]
    [TestCase("6f9619ff+8b86-d011-b42d-00cf4fc964ff", IdForm.Text)]
    [TestCase("6f9619ff8-b86-d011-b42d-00cf4fc964ff", IdForm.Text)]
    [TestCase("6f9619ff8b86d011b42d00cf4fc964ff", IdForm.LowerHex32)]
    [TestCase("6F9619FF8B86D011B42D00CF4FC964FF", IdForm.UpperHex32)]
    [TestCase("6f9619ff8b86d011b42d00cf", IdForm.LowerHex24)]
    [TestCase("6F9619FF8B86D011B42D00CF", IdForm.UpperHex24)]
    [TestCase("6F9619FF8B86d011B42D00CF", IdForm.Text)]
    [TestCase("6g9619ff8b86d011b42d00cf", IdForm.Text)]
    [TestCase("12345678901234567890123", IdForm.Text)]
    [TestCase("Zoë 😀", IdForm.Text)]
    public void Pack_Shapes_TheirFormAndBack(string id, IdForm expected)
    {
        Assert.That(FormOf(id), Is.EqualTo(expected));
        Assert.That(RoundTrip(id), Is.EqualTo(id));
    }

    [TestCase(8)]
    [TestCase(13)]
    [TestCase(18)]
    [TestCase(23)]
    public void Pack_UuidWithAnotherSeparator_StaysText(int position)
    {
        for (char other = ' '; other < 0x7F; other++)
        {
            char[] id = "6f9619ff-8b86-d011-b42d-00cf4fc964ff".ToCharArray();
            id[position] = other;
            Assert.That(RoundTrip(new string(id)), Is.EqualTo(new string(id)));
        }
    }

    [Test]
    public void Pack_AnyId_ComesBackAndHasNoOthersBytes() => Gen.Select(Ids(), Ids()).Sample((left, right) =>
    {
        var encoder = new RecordEncoder();
        byte[] a = encoder.Encode(left, MemberState.In, []).ToArray();
        byte[] b = encoder.Encode(right, MemberState.In, []).ToArray();
        return RoundTrip(left) == left && MemberRecord.Read(a).HasIdOf(MemberRecord.Read(b)) == (left == right);
    });

    private static IdForm FormOf(string id) => IdCodec.Pack(Encoding.UTF8.GetBytes(id), new byte[IdCodec.MaxPacked]);

    private static string RoundTrip(string id)
    {
        byte[] record = new RecordEncoder().Encode(id, MemberState.Doubtful, "attributes"u8).ToArray();
        MemberRecord read = MemberRecord.Read(record);
        Assert.That((read.State, read.Length, Encoding.UTF8.GetString(read.Attributes)), Is.EqualTo((MemberState.Doubtful, record.Length, "attributes")));
        return read.CustomId;
    }

    private static Gen<string> Ids()
    {
        Gen<string> hex = Gen.Char[Lower].Array[32].Select(digits => new string(digits));
        Gen<string> uuid = hex.Select(digits => Guid.ParseExact(digits, "N").ToString());
        Gen<string> shape = Gen.OneOf(hex, uuid, hex.Select(digits => digits[..24]), Gen.String[Gen.Char["aé漢 -0F"], 1, 512]);
        return Gen.OneOf(shape, shape.Select(id => id.ToUpperInvariant()), Gen.Const("same"));
    }
}
