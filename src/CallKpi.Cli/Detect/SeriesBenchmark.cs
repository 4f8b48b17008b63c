using System.Globalization;
using System.Text.Json;

namespace CallKpi.Cli.Detect;

/// <summary>The rows of the target table on series: calls per five minutes, and the Numenta Anomaly Benchmark.</summary>
internal static class SeriesBenchmark
{
    private static readonly string[] Seeds = ["s1", "s2", "s3"];

    /// <summary>Scores every series and measures.</summary>
    /// <param name="folder">The folder of the data.</param>
    /// <param name="scratch">An empty folder for what the detectors write.</param>
    /// <param name="stop">Stops the work.</param>
    public static async Task<IReadOnlyList<BenchmarkRow>> RunAsync(string folder, string scratch, CancellationToken stop)
    {
        PythonScorer scorer = new(folder);
        JsonElement calls = await CallsAsync(scorer, folder, scratch, stop);
        string nab = Path.Combine(scratch, "nab"), labels = Path.Combine(folder, "nab", "labels", "combined_windows.json");
        foreach (string file in NabFiles(folder))
        {
            stop.ThrowIfCancellationRequested();
            string category = Path.GetFileName(Path.GetDirectoryName(file)!);
            Directory.CreateDirectory(Path.Combine(nab, category));
            await ScoreSeriesCommand.WriteAsync(file, Path.Combine(nab, category, "callkpi_" + Path.GetFileName(file)));
        }

        JsonElement standard = (await scorer.RunAsync("nab_score.py", [labels, nab], stop)).GetProperty("standard");
        return
        [
            new("NAB standard", standard.GetProperty("score").GetDouble(), 60, 70),
            new("NAB standard at a threshold frozen on the other half", await FrozenAsync(scorer, folder, nab, labels, scratch, stop), double.NaN, 60),
            new("calls per 5 minutes: NAB", calls.GetProperty("nab_standard").GetDouble(), 95, 97),
            new("calls per 5 minutes: AUC-PR", calls.GetProperty("auc_pr").GetDouble(), 0.78, 0.88),
        ];
    }

    private static async Task<JsonElement> CallsAsync(PythonScorer scorer, string folder, string scratch, CancellationToken stop)
    {
        List<string> arguments = [];
        foreach (string seed in Seeds)
        {
            string series = Path.Combine(folder, "series", $"bank_calls_{seed}.csv.gz"), scores = Path.Combine(scratch, $"calls_{seed}.csv");
            await ScoreSeriesCommand.WriteAsync(series, scores);
            arguments.AddRange([series, Path.Combine(folder, "series", $"bank_calls_{seed}_windows.csv"), scores]);
        }

        return await scorer.RunAsync("score_series.py", arguments, stop);
    }

    // The best threshold of every second series, scored on the others, both ways round.
    private static async Task<double> FrozenAsync(
        PythonScorer scorer, string folder, string nab, string labels, string scratch, CancellationToken stop)
    {
        string[] names = [.. NabFiles(folder).Select(file => $"{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}")];
        string[] halves = [Path.Combine(scratch, "even.json"), Path.Combine(scratch, "odd.json")];
        for (int half = 0; half < 2; half++)
        {
            await File.WriteAllTextAsync(halves[half], JsonSerializer.Serialize(names.Where((_, index) => index % 2 == half)), stop);
        }

        double sum = 0;
        for (int half = 0; half < 2; half++)
        {
            JsonElement best = await scorer.RunAsync("nab_score.py", [labels, nab, "--only", halves[half]], stop);
            string threshold = best.GetProperty("standard").GetProperty("threshold").GetDouble().ToString("R", CultureInfo.InvariantCulture);
            JsonElement other = await scorer.RunAsync("nab_score.py", [labels, nab, "--only", halves[1 - half], "--threshold", threshold], stop);
            sum += other.GetProperty("standard").GetProperty("fixed").GetDouble();
        }

        return sum / 2;
    }

    private static IEnumerable<string> NabFiles(string folder) =>
        Directory.EnumerateFiles(Path.Combine(folder, "nab", "data"), "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
