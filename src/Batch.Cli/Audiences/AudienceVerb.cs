using System.CommandLine;
using System.Net;
using Batch.Cli.Account;
using Batch.Cli.Running;
using Batch.Sdk;

namespace Batch.Cli.Audiences;

/// <summary>What is done with audiences through the client.</summary>
internal abstract class AudienceVerb : Command
{
    private readonly EndpointOption _endpoint = new();
    private readonly RedisOption _redis = new();

    protected AudienceVerb(string name, string description)
        : base(name, description)
    {
        Options.Add(_endpoint);
        Options.Add(_redis);
        Options.Add(new RefusedKeyOption());
        SetAction(RunAsync);
    }

    protected abstract Task RunAsync(ParseResult parsed, AudiencesClient audiences, CancellationToken stop);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        BatchClientOptions options = BatchAccount.Options(parsed.GetValue(_endpoint));
        await using SharedRateLimit shared = await SharedRateLimit.UseAsync(parsed.GetValue(_redis), options);
        var client = new BatchClient(options);
        try
        {
            await RunAsync(parsed, client.Audiences, stop);
            return ExitCode.Done;
        }
        catch (ArgumentException exception)
        {
            throw new CommandFailedException(exception.Message, exception, ExitCode.WrongUsage);
        }
        catch (Exception exception) when (
            exception is AudienceNotFoundException or BatchApiException { StatusCode: HttpStatusCode.BadRequest })
        {
            throw new CommandFailedException(exception.Message, exception);
        }
    }
}
