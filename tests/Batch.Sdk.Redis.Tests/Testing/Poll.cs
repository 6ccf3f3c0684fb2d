namespace Batch.Sdk.Redis.Tests.Testing;

/// <summary>Waits for what happens on other threads; the test's own timeout ends it.</summary>
internal static class Poll
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience) Assert.Fail("It did not happen.");
            await Task.Delay(Glance, TimeProvider.System);
        }
    }
}
