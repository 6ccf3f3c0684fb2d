namespace Batch.Sdk.Emulator.Audiences;

/// <param name="At">When it was.</param>
/// <param name="Content">How often the audience had been replaced by then.</param>
internal readonly record struct AudienceWrite(DateTimeOffset At, int Content);
