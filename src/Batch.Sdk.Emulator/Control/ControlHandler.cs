using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Control;

/// <summary>Answers a control request.</summary>
/// <param name="request">The request.</param>
/// <param name="name">What the last part of the path names, decoded; empty where the route has no such part.</param>
internal delegate ApiResponse ControlHandler(ApiRequest request, string name);
