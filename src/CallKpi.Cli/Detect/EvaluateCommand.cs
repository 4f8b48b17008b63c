using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect evaluate`: every benchmark below a folder, by its own scorers, as one table.</summary>
internal static class EvaluateCommand
{
    private static readonly Func<string, string, CancellationToken, Task<IReadOnlyList<BenchmarkRow>>>[] Benchmarks =
        [DurationBenchmark.RunAsync, CycleBenchmark.RunAsync, SeriesBenchmark.RunAsync, CostBenchmark.RunAsync];

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("evaluate", DetectTexts.AboutEvaluate);
        Option<string?> benchmarks = runner.Option<string?>(command, "--benchmarks", DetectTexts.OptBenchmarks, "FOLDER");
        return runner.Runs(command, async (session, given, stop) =>
        {
            string? folder = given.GetValue(benchmarks) ?? Environment.GetEnvironmentVariable("CALLKPI_DATA");
            if (folder is null || !Directory.Exists(Path.Combine(folder, "harness")))
            {
                throw CommandFailure.Usage(DetectTexts.NoBenchmarks, folder ?? "–");
            }

            IReadOnlyList<BenchmarkRow> rows = await Evaluate(folder, stop);
            session.Show(Table(session.Words, rows), hasTimes: false);
            return rows.All(row => row.IsReached || row.IsTimed) ? ExitCode.Done : ExitCode.Failed;
        });
    }

    private static async Task<IReadOnlyList<BenchmarkRow>> Evaluate(string folder, CancellationToken stop)
    {
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("callkpi-evaluate-");
        try
        {
            List<BenchmarkRow> rows = [];
            foreach (var benchmark in Benchmarks)
            {
                rows.AddRange(await benchmark(folder, scratch.CreateSubdirectory(rows.Count.ToString(CultureInfo.InvariantCulture)).FullName, stop));
            }

            return rows;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>The rows with their bounds.</summary>
    internal static ReportTable Table(Words words, IEnumerable<BenchmarkRow> rows)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(DetectTexts.Measure)).Figure(words.Say(DetectTexts.Measured)).Figure(words.Say(DetectTexts.Must))
            .Figure(words.Say(DetectTexts.Ambitious)).Column(words.Say(DetectTexts.Reached));
        foreach (BenchmarkRow row in rows)
        {
            string reached = !row.IsReached ? words.Say(DetectTexts.No)
                : row.IsAmbitious ? words.Say(DetectTexts.Ambitious)
                : double.IsNaN(row.Must) ? "–"
                : words.Say(DetectTexts.Yes);
            table.Row(BenchmarkTexts.Say(words, row.Metric), Number(words, row, row.Value), Bound(words, row, row.Must), Bound(words, row, row.Ambitious), reached);
        }

        return table;
    }

    private static string Bound(Words words, BenchmarkRow row, double bound) =>
        double.IsNaN(bound) ? "–" : (row.IsCeiling ? "≤ " : "≥ ") + Number(words, row, bound);

    private static string Number(Words words, BenchmarkRow row, double value) => double.IsNaN(value) ? "–" : words.Number(value, row.Decimals);
}
