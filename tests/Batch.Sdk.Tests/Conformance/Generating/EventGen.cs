using CsCheck;

namespace Batch.Sdk.Tests.Conformance.Generating;

internal static class EventGen
{
    private static readonly Gen<(string, string)> Reserved = Gen.OneOf(
        JsonGen.Mostly(9, TextGen.Short, TextGen.Near(200), JsonGen.OneOf("", " ", "a\nb")).Select(text => ("$label", JsonGen.Text(text))),
        Gen.Frequency((9, Gen.Int[1, 3]), (1, Gen.Int[9, 11]), (1, Gen.Const(0)))
            .SelectMany(count => JsonGen.Mostly(40, TextGen.Short, TextGen.Near(64), JsonGen.OneOf("", "\u00a0", "a\r"))
                .Select(JsonGen.Text).Array[count])
            .Select(tags => ("$tags", JsonGen.Array(tags))),
        JsonGen.OneOf("$label", "$tags").Select(name => (name, "1")));

    /// <summary>An event as JSON.</summary>
    public static readonly Gen<string> Any =
        from name in TextGen.Name
        from time in JsonGen.Mostly(3, Gen.Const(""), Time())
        from attributes in ValueGen.Attributes(Attribute(depth: 1), BatchLimits.AttributesPerObject)
        from reserved in Reserved.Array[0, 1]
        select JsonGen.Object([("name", JsonGen.Text(name)), .. Member("time", time), ("attributes", JsonGen.Object([.. attributes, .. reserved]))]);

    private static Gen<(string, string)> Attribute(int depth) => depth > 4
        ? ValueGen.Attribute
        : Gen.Frequency((5, ValueGen.Attribute), (1, Gen.Select(TextGen.Name, Object(depth))), (1, Gen.Select(TextGen.Name, Objects(depth))));

    private static Gen<string> Object(int depth) =>
        ValueGen.Attributes(Attribute(depth + 1), BatchLimits.AttributesPerObject).Select(attributes => JsonGen.Object(attributes));

    private static Gen<string> Objects(int depth) => Gen.Frequency((20, Gen.Int[1, 2]), (1, Gen.Int[24, 26]))
        .SelectMany(count => Object(depth).Array[count]).Select(JsonGen.Array);

    private static Gen<string> Time() =>
        from age in JsonGen.OneOf(TimeSpan.Zero, TimeSpan.FromMinutes((24 * 60) - 5), TimeSpan.FromHours(24), TimeSpan.FromHours(1))
        from milliseconds in Gen.Int[-2, 2]
        select JsonGen.Text($"{Said.Noon - age + TimeSpan.FromMilliseconds(milliseconds):yyyy-MM-dd'T'HH:mm:ss.fff}Z");

    private static (string, string)[] Member(string name, string value) => value.Length == 0 ? [] : [(name, value)];
}
