using System.Reflection;
using System.Runtime.CompilerServices;
using Batch.Sdk.Sync;

namespace Batch.Sdk.Tests.Secrets;

/// <summary>The operations of the public API: what is asynchronous and is not a part of a source.</summary>
internal static class PublicOperations
{
    public static IEnumerable<string> Names => new[] { typeof(BatchClient).Assembly, typeof(BatchSync).Assembly }
        .SelectMany(assembly => assembly.GetExportedTypes())
        .Where(type => !typeof(RowSource).IsAssignableFrom(type) && type != typeof(SqlDialect))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => IsAsynchronous(method.ReturnType))
        .Select(NameOf);

    /// <summary>Such as <c>ProfilesClient.UpdateAsync(ProfileUpdate)</c>. Options and tokens are left out, as is what is extended.</summary>
    private static string NameOf(MethodInfo method)
    {
        IEnumerable<Type> parameters = method.GetParameters()
            .Skip(method.IsDefined(typeof(ExtensionAttribute)) ? 1 : 0)
            .Select(parameter => parameter.ParameterType)
            .Where(type => type != typeof(CancellationToken) && type != typeof(BulkOptions) && type != typeof(SyncOptions));
        return $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", parameters.Select(TextOf))})";
    }

    private static bool IsAsynchronous(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static string TextOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TextOf))}>"
        : type.Name;
}
