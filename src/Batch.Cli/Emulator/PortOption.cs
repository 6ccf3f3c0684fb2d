using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Batch.Cli.Emulator;

internal sealed class PortOption : Option<int>
{
    private const int DefaultPort = 7171;

    public PortOption()
        : base("--port")
    {
        Description = "The port to listen on; 0 for one that is free.";
        HelpName = "PORT";
        DefaultValueFactory = _ => DefaultPort;
        CustomParser = Parse;
    }

    private static int Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)) return port;
        result.AddError($"--port must be a whole number from 0 to 65535, not '{text}'.");
        return DefaultPort;
    }
}
