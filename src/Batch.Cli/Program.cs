using Batch.Cli.Audiences;
using Batch.Cli.Emulator;
using Batch.Cli.Running;
using Batch.Cli.Sync;

return await CommandLine.RunAsync(
    args, new SyncCommand(), new CheckCommand(), new ReplayCommand(), new AudienceCommand(), new EmulatorCommand());
