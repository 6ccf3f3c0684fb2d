using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror;
using CsCheck;

namespace Batch.Sdk.Sync.Tests.Mirror;

internal sealed class MemberAttributesTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char["aé漢 \"\\\n"], 0, 40];

    private static readonly Gen<SourceValue> Values = Gen.OneOf<SourceValue>(
        Text.Select(text => (SourceValue)text),
        Gen.Long.Select(number => (SourceValue)number),
        Gen.Double.Select(number => (SourceValue)number),
        Gen.Decimal.Select(number => (SourceValue)number),
        Gen.Bool.Select(truth => (SourceValue)truth),
        Gen.DateTimeOffset.Select(moment => (SourceValue)moment),
        Gen.DateTime.Select(time => (SourceValue)DateTime.SpecifyKind(time, DateTimeKind.Unspecified)),
        Text.Array[0, 5].Select(SourceValue.FromTexts));

    [Test]
    public void Encode_AnyFields_ComeBack() => Gen.Select(Text, Values, Gen.Bool, (name, value, isUrl) => new MappedField(name, value, isUrl)).Array[0, 15]
        .Sample(fields =>
        {
            using var attributes = new MemberAttributes();
            byte[] bytes = attributes.Encode(fields).ToArray();
            return MemberAttributes.Decode(bytes).SequenceEqual(fields) && attributes.Encode(fields).SequenceEqual(bytes);
        });
}
