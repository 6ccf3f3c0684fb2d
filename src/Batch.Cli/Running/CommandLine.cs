using System.CommandLine;
using System.CommandLine.Invocation;

namespace Batch.Cli.Running;

/// <summary>Finds the verb, runs it, and turns what comes of it into an exit code.</summary>
internal static class CommandLine
{
    private const string Description = """
        Tools for Batch (batch.com).

        Exit codes: 0 done, 1 failed, 2 wrong usage; those of sync and replay are in their help.
        """;

    // A key may begin with @, which would name a file of further arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] arguments, params Command[] verbs)
    {
        var root = new RootCommand(Description);
        foreach (Command verb in verbs) root.Subcommands.Add(verb);
        ParseResult parsed = root.Parse(arguments, Parsing);
        if (parsed.Action is ParseErrorAction) return await RefuseAsync(parsed);

        using var signals = new StopSignals();
        try
        {
            return await parsed.InvokeAsync(Invocation(Console.Out), signals.Token);
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(Failure.MessageOf(exception));
            return Failure.CodeOf(exception);
        }
    }

    private static async Task<int> RefuseAsync(ParseResult parsed)
    {
        await parsed.InvokeAsync(Invocation(Console.Error));
        return ExitCode.WrongUsage;
    }

    private static InvocationConfiguration Invocation(TextWriter output) =>
        new() { Output = output, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
}
