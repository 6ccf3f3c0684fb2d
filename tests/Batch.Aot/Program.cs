using Batch.Aot;

// Calls every public entry point of Batch.Sdk and Batch.Sdk.Redis against an emulator without rate limits, at the address given.
// Compiled natively, it shows that nothing needed was trimmed away and nothing needs to be compiled at run time.
using var emulator = new EmulatorAccess(new Uri(args[0]));
(string Name, Func<EmulatorAccess, Task> RunAsync)[] parts =
[
    ("values and items", ItemCalls.RunAsync),
    ("rules", RuleCalls.RunAsync),
    ("profiles", ProfileCalls.RunAsync),
    ("events", EventCalls.RunAsync),
    ("audiences", AudienceCalls.RunAsync),
    ("buffered sender", BufferedCalls.RunAsync),
    ("clients and keys", ClientCalls.RunAsync),
    ("containers", ContainerCalls.RunAsync),
    ("hosts", HostCalls.RunAsync),
    ("rate limiters", LimiterCalls.RunAsync),
    ("Redis", RedisCalls.RunAsync),
    ("results and exceptions", ResultCalls.RunAsync),
];

int differences = 0;
foreach ((string name, Func<EmulatorAccess, Task> runAsync) in parts)
{
    try
    {
        await runAsync(emulator);
        Console.WriteLine($"{name}: as expected");
    }
    catch (Exception exception)
    {
        differences++;
        Console.WriteLine($"{name}: {exception}");
    }
}

Console.WriteLine($"{parts.Length - differences} of {parts.Length} parts as expected");
return differences == 0 ? 0 : 1;
