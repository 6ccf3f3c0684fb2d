using Batch.Sdk;
using Batch.Sdk.Sync;

namespace Batch.Benchmarks.Files;

/// <summary>The sync of a file of customers. It throws unless all rows are accepted.</summary>
internal static class FileSync
{
    public static async Task RunAsync(BatchClient client, CsvFile file, BulkRoute route, string? state = null)
    {
        await using var source = new CsvSource(file.Path);
        FieldMapping mapping = new FieldMapping()
            .Map("id", FieldNames.CustomId).Map("email", NativeAttributes.EmailAddress).Map("phone", NativeAttributes.PhoneNumber)
            .Map("language", NativeAttributes.Language).Map("region", NativeAttributes.Region).Map("firstname", "firstname")
            .Map("logins", "logins", new FieldOptions { Type = FieldType.Whole }).Map("score", "score", new FieldOptions { Type = FieldType.Real })
            .Map("signed_up", "signed_up", new FieldOptions { Type = FieldType.Date }).Map("note", "note");
        var settings = new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert, Route = route };
        SyncReport report = await new BatchSync(client).RunAsync(settings, source, mapping, new SyncOptions { StateDirectory = state });
        if (report.Accepted != file.Count) throw new InvalidOperationException($"Not all rows were accepted: {report}.");
    }
}
