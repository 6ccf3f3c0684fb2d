using System.Net.Http.Headers;
using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Engine;

internal static class Credentials
{
    public static bool AreValid(ApiRequest request, BatchEmulatorOptions options) =>
        AuthenticationHeaderValue.TryParse(request.Authorization, out AuthenticationHeaderValue? authorization)
        && "Bearer".Equals(authorization.Scheme, StringComparison.OrdinalIgnoreCase)
        && IsExpected(authorization.Parameter, options.RestApiKey)
        && IsExpected(request.Project, options.ProjectKey);

    private static bool IsExpected(string? key, string? expected) => expected is null ? !string.IsNullOrEmpty(key) : key == expected;
}
