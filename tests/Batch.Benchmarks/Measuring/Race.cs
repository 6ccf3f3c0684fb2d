namespace Batch.Benchmarks.Measuring;

/// <summary>
/// Runs contenders in turn, A B C A B C, as <see cref="SideBySide"/> does, but with all threads of the process, and prints throughput, CPU
/// and memory. The ratios are medians of the ratios within a round, to the first contender and to the last.
/// </summary>
internal sealed class Race(string title, int rounds, Func<Task<Traffic>> traffic)
{
    private const int WarmUpRounds = 2;
    private const double Tolerance = 0.1;

    public async Task RunAsync(params AsyncContender[] contenders)
    {
        Console.WriteLine();
        Console.WriteLine($"{title} ({rounds} rounds)");
        for (int round = 0; round < WarmUpRounds; round++) await RoundAsync(contenders);

        Sample[][] samples = new Sample[rounds][];
        for (int round = 0; round < rounds; round++) samples[round] = await RoundAsync(contenders);
        Array.ForEach(samples, CheckTraffic);
        Print(contenders, samples);
    }

    private async Task<Sample[]> RoundAsync(AsyncContender[] contenders)
    {
        Sample[] samples = new Sample[contenders.Length];
        for (int i = 0; i < contenders.Length; i++) samples[i] = await Sample.TakeAsync(contenders[i], traffic);
        return samples;
    }

    private static void CheckTraffic(Sample[] round)
    {
        double first = BytesPerItem(round[0]);
        if (first > 0 && Array.TrueForAll(round, sample => Math.Abs((BytesPerItem(sample) / first) - 1) <= Tolerance)) return;
        string sent = string.Join(", ", round.Select(sample => $"{BytesPerItem(sample):N1}"));
        throw new InvalidOperationException($"The contenders did not send the same: {sent} bytes an item.");
    }

    private static double BytesPerItem(Sample sample) => (double)sample.Traffic.Bytes / sample.Items;

    private static void Print(AsyncContender[] contenders, Sample[][] samples)
    {
        Console.WriteLine($"  {"",-40} {"",39} {"speed, times that of",21} {"CPU, times that of",21}");
        Console.WriteLine(
            $"  {"",-40} {"k items/s",9} {"CPU us/it",9} {"B/item",9} {"requests",9} "
            + $"{"the first",10} {"the last",10} {"the first",10} {"the last",10}");
        for (int i = 0; i < contenders.Length; i++) Console.WriteLine($"  {contenders[i].Name,-40} {Line(samples, i)}");
    }

    private static string Line(Sample[][] samples, int own)
    {
        double Of(Func<Sample, double> value) => Statistics.Median(samples.Select(round => value(round[own])));
        double Ratio(Index other, Func<Sample, double> value) =>
            Statistics.Median(samples.Select(round => value(round[own]) / value(round[other])));
        return $"{Of(one => one.Rate) / 1e3,9:N1} {Of(one => one.Cpu) * 1e6,9:N3} {Of(one => one.Memory),9:N1} "
            + $"{Of(one => one.Traffic.Requests),9:N0} "
            + $"{Ratio(0, one => one.Rate),10:N3} {Ratio(^1, one => one.Rate),10:N3} "
            + $"{Ratio(0, one => one.Cpu),10:N3} {Ratio(^1, one => one.Cpu),10:N3}";
    }
}
