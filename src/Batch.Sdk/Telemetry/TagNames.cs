namespace Batch.Sdk.Telemetry;

/// <summary>The names of tags. None ever holds an id, a key or a value.</summary>
internal static class TagNames
{
    public const string Operation = "batch.operation";
    public const string Outcome = "batch.outcome";
    public const string Route = "batch.route";
    public const string Result = "batch.result";
    public const string Bucket = "batch.bucket";
    public const string ItemCount = "batch.item.count";
    public const string SyncMode = "batch.sync.mode";
    public const string ErrorType = "error.type";
    public const string ResendCount = "http.request.resend_count";
}
