using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Batch.Sdk.Sync.Jobs;

/// <summary>Turns configuration, which is a tree of texts, into the JSON that a job file would have.</summary>
internal static class JobConfiguration
{
    public static ReadOnlyMemory<byte> ToJson(IConfiguration configuration)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json)) Write(writer, configuration, [.. configuration.GetChildren()]);
        return json.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, IConfiguration node, IConfigurationSection[] children)
    {
        if (children.Length == 0 && node is IConfigurationSection leaf) writer.WriteStringValue(leaf.Value);
        else if (IsList(children)) WriteList(writer, children);
        else WriteObject(writer, children);
    }

    private static void WriteList(Utf8JsonWriter writer, IConfigurationSection[] items)
    {
        writer.WriteStartArray();
        foreach (IConfigurationSection item in items) Write(writer, item, [.. item.GetChildren()]);
        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, IConfigurationSection[] members)
    {
        writer.WriteStartObject();
        foreach (IConfigurationSection member in members)
        {
            writer.WritePropertyName(member.Key);
            Write(writer, member, [.. member.GetChildren()]);
        }

        writer.WriteEndObject();
    }

    private static bool IsList(IConfigurationSection[] children) => children.Length > 0
        && children.Index().All(static child => child.Item.Key == child.Index.ToString(CultureInfo.InvariantCulture));
}
