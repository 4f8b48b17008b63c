using CallKpi.Cli.Detect;

namespace CallKpi.Cli.Tests.Detect;

/// <summary>The target table, measured by the scorers that come with the data; runs where CALLKPI_DATA names the data's folder.</summary>
public sealed class Targets_on_real_files : IDisposable
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("callkpi-targets-").FullName;

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [Fact]
    public async Task Every_must_of_the_durations_is_reached() => await CheckAsync(DurationBenchmark.RunAsync);

    [Fact]
    public async Task Every_must_of_the_cycles_is_reached() => await CheckAsync(CycleBenchmark.RunAsync);

    [Fact]
    public async Task Every_must_of_the_series_is_reached() => await CheckAsync(SeriesBenchmark.RunAsync);

    private async Task CheckAsync(Func<string, string, CancellationToken, Task<IReadOnlyList<BenchmarkRow>>> benchmark)
    {
        if (Environment.GetEnvironmentVariable("CALLKPI_DATA") is not { Length: > 0 } folder)
        {
            return;
        }

        IReadOnlyList<BenchmarkRow> rows = await benchmark(folder, _scratch, CancellationToken.None);
        foreach (BenchmarkRow row in rows)
        {
            Console.WriteLine($"{row.Metric}: {row.Value:0.###} (must {row.Must}, ambitious {row.Ambitious}{(row.IsAmbitious ? ": reached" : "")})");
        }

        Assert.All(rows, row => Assert.True(row.IsReached, $"{row.Metric}: {row.Value}"));
    }
}
