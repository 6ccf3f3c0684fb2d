using Batch.Cli.Emulator;
using Batch.Cli.Running;
using Batch.Cli.Sync;

return await CommandLine.RunAsync(args, new SyncCommand(), new EmulatorCommand());
