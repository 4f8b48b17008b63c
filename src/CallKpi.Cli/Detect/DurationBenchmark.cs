using System.Text.Json;

namespace CallKpi.Cli.Detect;

/// <summary>The rows of the target table on calls: durations row by row, and managers' days.</summary>
internal static class DurationBenchmark
{
    private static readonly string[] Seeds = ["s1", "s2", "s3", "s4", "s5"];

    /// <summary>Scores every seed of both, and measures the means over the seeds.</summary>
    /// <param name="folder">The folder of the data.</param>
    /// <param name="scratch">An empty folder for what the detectors write.</param>
    /// <param name="stop">Stops the work.</param>
    public static async Task<IReadOnlyList<BenchmarkRow>> RunAsync(string folder, string scratch, CancellationToken stop)
    {
        Dictionary<string, List<double>> calls = new(StringComparer.Ordinal);
        Dictionary<string, List<double>> days = new(StringComparer.Ordinal);
        foreach (string seed in Seeds)
        {
            await MeasureAsync(Path.Combine(folder, "durations", $"bpi17_{seed}"), new PythonScorer(folder), scratch, calls, days, stop);
        }

        return
        [
            new("durations: AUC-PR", Mean(calls, "auc_pr"), 0.36, 0.45),
            new("durations: precision at the top 1 %", Mean(calls, "p_at_1pct"), 0.53, 0.60),
            new("durations: recall at 1 % false alarms", Mean(calls, "r_at_1pct_fpr"), 0.40, 0.48),
            new("durations: AUC-PR, point types only", Mean(calls, "auc_pr_point"), 0.32, 0.45),
            new("durations: burst and redial event recall", Mean(calls, "ev_recall"), 0.78, 0.90),
            new("durations: median delay, calls", Mean(calls, "ev_delay_calls_median"), double.NaN, 4, IsCeiling: true),
            new("durations: false alarms at nominal 1 %, at most", Mean(calls, "flag_false_rate"), 0.015, 0.012, IsCeiling: true),
            new("durations: false alarms at nominal 1 %, at least", Mean(calls, "flag_false_rate"), 0.005, 0.008),
            new("durations: fairness, overdispersion", Mean(calls, "fair_overdisp"), 3.5, 2, IsCeiling: true),
            new("durations: fairness, worst manager", Mean(calls, "fair_max_rate"), 0.04, 0.03, IsCeiling: true),
            new("manager shift: event recall at 1 % of days", Mean(days, "event_recall"), 0.50, 0.70),
            new("manager shift: mean delay, days", Mean(days, "delay_days"), double.NaN, 2, IsCeiling: true),
        ];
    }

    private static async Task MeasureAsync(
        string stem, PythonScorer scorer, string scratch, Dictionary<string, List<double>> calls, Dictionary<string, List<double>> days, CancellationToken stop)
    {
        string rows = stem + ".csv.gz", labels = stem + "_labels.csv.gz", scores = Path.Combine(scratch, Path.GetFileName(stem) + ".csv");
        await using (StreamWriter output = new(scores))
        {
            await ScoreDurationsCommand.Score(rows, output, stop);
        }

        Add(calls, await scorer.RunAsync("score_durations.py", [rows, labels, stem + "_events.csv", scores], stop));
        await using (StreamWriter output = new(scores))
        {
            await ScoreManagerDaysCommand.Score(rows, output, stop);
        }

        Add(days, await scorer.RunAsync("score_manager_day.py", [rows, labels, scores], stop));
    }

    private static void Add(Dictionary<string, List<double>> values, JsonElement measured)
    {
        foreach (JsonProperty property in measured.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Number))
        {
            values.TryAdd(property.Name, []);
            values[property.Name].Add(property.Value.GetDouble());
        }
    }

    private static double Mean(Dictionary<string, List<double>> values, string name) =>
        values.TryGetValue(name, out List<double>? seeds) ? seeds.Average() : double.NaN;
}
