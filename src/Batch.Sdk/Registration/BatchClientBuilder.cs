using Microsoft.Extensions.DependencyInjection;

namespace Batch.Sdk.Registration;

internal sealed class BatchClientBuilder(string name, IHttpClientBuilder httpClientBuilder) : IBatchClientBuilder
{
    public string Name => name;

    public IServiceCollection Services => httpClientBuilder.Services;

    public IHttpClientBuilder HttpClientBuilder => httpClientBuilder;
}
