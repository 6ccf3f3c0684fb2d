using System.Text.Json;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Events;

/// <summary>The two names with a meaning of their own at the root of an event's attributes.</summary>
internal static class ReservedAttributes
{
    private const string Label = "$label";
    private const string Tags = "$tags";
    public const int MaxLabelLength = 200;
    public const int MaxTags = 10;
    public const int MaxTagLength = 64;

    public static bool Contains(string name) => name is Label or Tags;

    public static Parsed<object> Read(string name, JsonElement json) => name == Label
        ? StringValue.ReadLine(json, MaxLabelLength).AsValue()
        : StringArray.Read(json, MaxTags, static tag => StringValue.ReadLine(tag, MaxTagLength)).AsValue();
}
