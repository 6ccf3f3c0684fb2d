using Batch.Sdk;

namespace Batch.Aot;

internal static class BufferedCalls
{
    public static async Task RunAsync(EmulatorAccess emulator)
    {
        BatchClient client = emulator.Client("buffered");
        await using (BufferedSender sender = client.CreateBufferedSender(new BufferedSenderOptions { Capacity = 100, Linger = TimeSpan.FromMilliseconds(1) }))
        {
            Task<ItemOutcome> update = sender.SendAsync(ProfileUpdate.For("buffered-1").Set("plan", "premium"));
            Task<ItemOutcome> tracked = sender.SendAsync(BatchEvent.Named("seen").For("buffered-2"));
            Expect.That((await update).IsAccepted);
            Expect.That((await tracked).IsAccepted);
            Expect.That((await sender.DrainAsync()).IsComplete);
            await sender.DisposeAsync();
        }

        BufferedSender ended = client.CreateBufferedSender();
        ended.Dispose();
        Expect.Same((await ended.SendAsync(ProfileUpdate.For("buffered-3").Set("plan", "premium"))).Status, ItemStatus.NotAttempted);
        Expect.Contains(await emulator.ProfileAsync("buffered-1"), "\"plan\":\"premium\"");
    }
}
