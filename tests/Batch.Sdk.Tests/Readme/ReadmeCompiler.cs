using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Batch.Sdk.Tests.Readme;

/// <summary>Makes a program of a block: its statements become a method of a <see cref="ReadmeScope"/>, its types are nested in it.</summary>
internal static class ReadmeCompiler
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Batch.Sdk;
        global using Batch.Sdk.Emulator;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Time.Testing;
        global using NUnit.Framework;
        global using OpenTelemetry.Metrics;
        global using OpenTelemetry.Trace;
        """;

    private static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false);

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ]);

    public static ReadmeScope Compile(ReadmeBlock block)
    {
        SyntaxTree[] sources = [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(Source(block))];
        CSharpCompilation compilation = CSharpCompilation.Create($"Readme.{Guid.NewGuid():N}", sources, References.Value, Options);
        using var assembly = new MemoryStream();
        EmitResult result = compilation.Emit(assembly);
        Assert.That(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), Is.Empty);
        return (ReadmeScope)Activator.CreateInstance(Assembly.Load(assembly.ToArray()).GetType("Block")!)!;
    }

    private static string Source(ReadmeBlock block)
    {
        CompilationUnitSyntax unit = CSharpSyntaxTree.ParseText(block.Code).GetCompilationUnitRoot();
        string Text(IEnumerable<MemberDeclarationSyntax> members) => string.Concat(members.Select(member => AtItsLine(member, block)));
        return $$"""
            public sealed class Block : {{typeof(ReadmeScope).FullName}}
            {
                public override async Task RunAsync()
                {
                    await Task.CompletedTask;
                    {{Text(unit.Members.Where(member => member is GlobalStatementSyntax))}}
                }

                {{Text(unit.Members.Where(member => member is not GlobalStatementSyntax))}}
            }
            """;
    }

    /// <summary>Errors and stack traces then name the page and its line.</summary>
    private static string AtItsLine(MemberDeclarationSyntax member, ReadmeBlock block)
    {
        int line = block.Line + member.SyntaxTree.GetLineSpan(member.FullSpan).StartLinePosition.Line;
        return $"\n#line {line} \"{block.Page}\"\n{member.ToFullString()}";
    }
}
