using System.Net.Http.Headers;
using System.Text;

namespace Batch.Sdk.Emulator.Tests.Support;

internal static class HttpExtensions
{
    public static Task<Answer> PostAsync(this HttpClient http, string route, string json) =>
        http.PostAsync(route, Encoding.UTF8.GetBytes(json));

    public static async Task<Answer> PostAsync(this HttpClient http, string route, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await http.PostAsync(new Uri("2.9/" + route, UriKind.Relative), content);
        return await ReadAsync(response);
    }

    public static async Task<Answer> ReadAsync(this HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync());
}
