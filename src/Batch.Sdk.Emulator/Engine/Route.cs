using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Engine;

/// <param name="Name">The path below the version: <c>profiles/update</c>.</param>
/// <param name="Handler">Answers a request whose credentials are good.</param>
internal sealed record Route(string Name, Func<ApiRequest, ApiResponse> Handler);
