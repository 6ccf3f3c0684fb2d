using Batch.Sdk.Emulator.Page;
using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Control;

/// <summary><c>page/*</c>: the files of the live page, which is itself at <c>/</c>.</summary>
internal static class PageResource
{
    private static readonly (string Name, string Value)[] Headers =
        [("Cache-Control", "no-cache"), ("Content-Security-Policy", PageFiles.ContentSecurityPolicy)];

    public static ApiResponse GetPage(ApiRequest request, string name) => GetFile(request, "index.html");

    public static ApiResponse GetFile(ApiRequest request, string name) => PageFiles.Find(name) is { } file
        ? new ApiResponse(200, file.Bytes) { ContentType = file.ContentType, Headers = Headers }
        : throw RequestRefusedException.UnknownRoute(request.Method, request.Path);
}
