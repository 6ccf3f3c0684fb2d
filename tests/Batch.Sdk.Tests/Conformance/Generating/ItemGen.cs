using CsCheck;

namespace Batch.Sdk.Tests.Conformance.Generating;

/// <summary>Whole items as JSON.</summary>
internal static class ItemGen
{
    private static readonly Gen<(string, string)> ProfileAttribute = Gen.Frequency(
        (6, ValueGen.Attribute),
        (2, NativeGen.Any),
        (1, Gen.Select(TextGen.Name, Gen.Const("null"))),
        (1, Gen.Select(TextGen.Name, Edit())));

    public static readonly Gen<string> Update =
        from customId in TextGen.CustomId
        from attributes in ValueGen.Attributes(ProfileAttribute, BatchLimits.AttributesPerProfile)
        from events in Gen.Frequency((20, EventGen.Any.Array[0, 1]), (1, Many()))
        select JsonGen.Object(
        [
            ("identifiers", JsonGen.Object([("custom_id", JsonGen.Text(customId))])),
            ("attributes", JsonGen.Object(attributes)),
            ("events", JsonGen.Array(events)),
        ]);

    public static readonly Gen<string> Member =
        from customId in TextGen.CustomId
        from action in JsonGen.Mostly(9, Gen.Const("add"), Gen.Const("remove"))
        from attributes in ValueGen.Attributes(
            JsonGen.Mostly(40, ValueGen.Attribute, NativeGen.Any, Gen.Select(TextGen.Name, Gen.Const("null"))), BatchLimits.AttributesPerMember)
        select JsonGen.Object(
        [
            ("action", JsonGen.Text(action)),
            ("id", JsonGen.Text(customId)),
            .. attributes.Length == 0 ? [] : new[] { ("attributes", JsonGen.Object(attributes)) },
        ]);

    private static Gen<string> Edit() => Gen.OneOf(
        ValueGen.Texts.Select(texts => $$"""{"$add":{{texts}}}"""),
        ValueGen.Texts.Select(texts => $$"""{"$remove":{{texts}}}"""),
        Gen.Select(ValueGen.Texts, ValueGen.Texts).Select((added, removed) => $$"""{"$add":{{added}},"$remove":{{removed}}}"""));

    private static Gen<string[]> Many() =>
        from count in Gen.Int[BatchLimits.EventsPerProfile - 1, BatchLimits.EventsPerProfile + 1]
        from first in EventGen.Any
        select new[] { first }.Concat(Enumerable.Repeat("""{"name":"e"}""", count - 1)).ToArray();
}
