using System.Text;

namespace Batch.Sdk.Tests.Testing;

/// <summary>What an item is on the wire.</summary>
internal static class WireText
{
    public static async Task<string> OfAsync(ProfileUpdate update, Action<BatchClientOptions>? configure = null)
    {
        using var handler = new RecordingHandler();
        await TestClient.On(handler, configure: configure).Profiles.UpdateAsync(update);
        return handler.Requests.Single().Body;
    }

    /// <summary>The attributes of a profile that has nothing else.</summary>
    public static async Task<string> AttributesAsync(ProfileUpdate update, Action<BatchClientOptions>? configure = null)
    {
        string body = await OfAsync(update, configure);
        const string begin = "\"attributes\":";
        return body[(body.IndexOf(begin, StringComparison.Ordinal) + begin.Length)..^2];
    }

    /// <summary>JSON without the white space between its tokens: the same members, order and raw number text.</summary>
    public static string Compact(string json)
    {
        var text = new StringBuilder();
        bool inString = false;
        for (int i = 0; i < json.Length; i++)
        {
            if (json[i] == '"' && (i == 0 || json[i - 1] != '\\')) inString = !inString;
            if (inString || !char.IsWhiteSpace(json[i])) text.Append(json[i]);
        }

        return text.ToString();
    }
}
