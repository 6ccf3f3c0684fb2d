using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Batch.Packaging.Tests.Native;

/// <summary>The program that is compiled natively calls all that is public: its metadata has a reference to each member it calls.</summary>
internal sealed class EntryPointTests
{
    private static readonly Assembly Program = Assembly.Load("Batch.Aot");

    private static readonly Assembly[] Libraries = [Assembly.Load("Batch.Sdk"), Assembly.Load("Batch.Sdk.Redis")];

    [Test]
    public void Program_Compiled_CallsEveryPublicEntryPoint()
    {
        HashSet<string> called = [.. ReadReferences().Select(Describe)];

        Assert.That(Libraries.SelectMany(EntryPoints).Select(Describe).Where(entryPoint => !called.Contains(entryPoint)), Is.Empty);
    }

    [Test]
    public void EntryPoints_OfTheLibraries_AreFound() => Assert.That(Libraries.Select(library => EntryPoints(library).Count()), Is.All.GreaterThan(4));

    /// <summary>Constructors, operators and methods; neither properties nor what they inherit.</summary>
    private static IEnumerable<MethodBase> EntryPoints(Assembly library)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (Type type in library.GetExportedTypes().Where(type => !type.IsSubclassOf(typeof(Delegate))))
        {
            foreach (ConstructorInfo constructor in type.GetConstructors(Declared)) yield return constructor;
            foreach (MethodInfo method in type.GetMethods(Declared))
            {
                bool isAccessor = method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);
                if (!isAccessor && method.GetBaseDefinition() == method) yield return method;
            }
        }
    }

    private static IEnumerable<MethodBase> ReadReferences()
    {
        using var file = new PEReader(File.OpenRead(Program.Location));
        MetadataReader metadata = file.GetMetadataReader();
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference reference = metadata.GetMemberReference(handle);
            if (reference.Parent.Kind != HandleKind.TypeReference || reference.GetKind() != MemberReferenceKind.Method) continue;
            if (Program.ManifestModule.ResolveMethod(MetadataTokens.GetToken(handle)) is { } method && Libraries.Contains(method.Module.Assembly))
                yield return method;
        }
    }

    private static string Describe(MethodBase method) => $"{method.DeclaringType}: {method}";
}
