using System.Globalization;
using System.IO.Compression;
using System.Text;
using CallKpi.Cli.Detect;

namespace CallKpi.Cli.Tests.Detect;

/// <summary>The rows of `callkpi detect evaluate` on cost. They weigh the whole process, so that no other test may run meanwhile.</summary>
[CollectionDefinition(nameof(Verdict_cost), DisableParallelization = true)]
[Collection(nameof(Verdict_cost))]
public sealed class Verdict_cost : IDisposable
{
    /// <summary>So many that what they hold, some megabytes, is far above what the test host lets go by itself.</summary>
    private const int Managers = 40;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("callkpi-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_cost_of_a_verdict_is_measured_on_a_files_own_calls()
    {
        string path = Path.Combine(_folder.FullName, "calls.csv.gz");
        using (GZipStream stream = new(File.Create(path), CompressionLevel.Fastest))
        {
            stream.Write(Encoding.UTF8.GetBytes("id,start,manager,kind,client,dur\n" + string.Join('\n', Calls()) + "\n"));
        }

        IReadOnlyList<BenchmarkRow> rows = CostBenchmark.Measure(path, CancellationToken.None);
        Assert.Equal(
            ["one call scored: median, µs", "one call scored: 99th percentile, µs", "one call scored: allocated, bytes", "memory a manager, KB"],
            rows.Select(row => row.Metric));
        Assert.True(rows[0].Value > 0 && rows[1].Value >= rows[0].Value);

        // By the detector's contract a verdict leaves no garbage, and a manager's state is more than nothing.
        Assert.Equal(0, rows[2].Value);
        Assert.InRange(rows[3].Value, 0.5, 64);
    }

    /// <summary>Ten days of ten calls of each manager, every length from 60 to 259 s.</summary>
    private static IEnumerable<string> Calls()
    {
        DateTime start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Unspecified);
        for (int index = 0; index < 100 * Managers; index++)
        {
            DateTime at = start.AddDays(index / (10 * Managers)).AddMinutes(index % (10 * Managers));
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{index},{at:yyyy-MM-dd HH:mm:ss},m{index % Managers},outbound,c{index * 7 % 90},{60 + (index * 37 % 200)}");
        }
    }
}
