using System.Globalization;
using Batch.Sdk;
using Microsoft.Extensions.Configuration;

namespace Batch.Aot;

/// <summary>Where the emulator is, how a client reaches it, and what it holds.</summary>
internal sealed class EmulatorAccess(Uri address) : IDisposable
{
    private const int Rate = 10_000;
    private static readonly string Run = Guid.NewGuid().ToString("N");
    private readonly HttpClient _http = new() { BaseAddress = address };

    public static string RestApiKey => "any-key";

    /// <summary>A project that no other run has used.</summary>
    public static string Project(string name) => $"{name}-{Run}";

    public void Configure(BatchClientOptions options, string project)
    {
        options.BaseAddress = address;
        options.RestApiKey = RestApiKey;
        options.ProjectKey = Project(project);
        options.RateLimits.Other.RatePerSecond = Rate;
        options.RateLimits.Other.Burst = Rate;
    }

    public BatchClientOptions Options(string project)
    {
        var options = new BatchClientOptions();
        Configure(options, project);
        return options;
    }

    public BatchClient Client(string project) => new(Options(project));

    /// <summary>The same as settings.</summary>
    public IConfigurationSection Section(string project) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Batch:BaseAddress"] = address.ToString(),
            ["Batch:RestApiKey"] = RestApiKey,
            ["Batch:ProjectKey"] = Project(project),
            ["Batch:EventDelivery"] = nameof(EventDelivery.AtMostOnce),
            ["Batch:Retry:MaxRetries"] = "2",
            ["Batch:Retry:BaseDelay"] = "00:00:00.5",
            ["Batch:RateLimits:Other:RatePerSecond"] = Rate.ToString(CultureInfo.InvariantCulture),
            ["Batch:RateLimits:Other:Burst"] = Rate.ToString(CultureInfo.InvariantCulture),
            ["Batch:Validation:Names"] = nameof(NamePolicy.Normalize),
            ["Batch:Validation:DisabledRules:0"] = nameof(FaultCode.EmailInvalid),
        })
        .Build()
        .GetSection("Batch");

    /// <summary>The profile as JSON, by the emulator's own route.</summary>
    public Task<string> ProfileAsync(string customId) => _http.GetStringAsync($"_emulator/profiles/{customId}");

    public void Dispose() => _http.Dispose();
}
