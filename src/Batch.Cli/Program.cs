using Batch.Cli.Emulator;
using Batch.Cli.Running;

return await CommandLine.RunAsync(args, new EmulatorCommand());
