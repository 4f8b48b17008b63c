namespace CallKpi.Cli.Detect;

/// <summary>The benchmarks of calls: durations row by row, and managers' days.</summary>
internal static class DurationEvaluation
{
    private const string Files = "*_s?.csv.gz";

    private static readonly (string Measure, string Key, double? Least, double? Most)[] Durations =
    [
        ("AUC-PR", "auc_pr", 0.36, null),
        ("precision at the top 1 %", "p_at_1pct", 0.53, null),
        ("recall at 1 % false alarms", "r_at_1pct_fpr", 0.40, null),
        ("AUC-PR, point types only", "auc_pr_point", 0.32, null),
        ("burst and redial event recall", "ev_recall", 0.78, null),
        ("median delay, calls", "ev_delay_calls_median", null, null),
        ("false alarms at nominal 1 %", "flag_false_rate", 0.005, 0.015),
        ("fairness: overdispersion", "fair_overdisp", null, 3.5),
        ("fairness: worst manager", "fair_max_rate", null, 0.04),
    ];

    private static readonly (string Measure, string Key, double? Least, double? Most)[] Days =
    [
        ("shift event recall at 1 % of days", "event_recall", 0.50, null),
        ("mean delay, days", "delay_days", null, null),
    ];

    /// <summary>Scores every seed of both.</summary>
    public static async Task<IReadOnlyList<EvaluationRow>> Run(Scorer scorer, string scratch, CancellationToken stop)
    {
        List<Dictionary<string, double>> durations = [];
        List<Dictionary<string, double>> days = [];
        string detections = Path.Combine(scratch, "det.csv");
        foreach (string rows in scorer.Seeds("durations", Files))
        {
            string stem = rows[..^".csv.gz".Length];
            await using (StreamWriter output = new(detections))
            {
                await ScoreDurationsCommand.Score(rows, output, stop);
            }

            durations.Add(await scorer.Run("score_durations.py", [rows, stem + "_labels.csv.gz", stem + "_events.csv", detections], stop));
            await using (StreamWriter output = new(detections))
            {
                await ScoreManagerDaysCommand.Score(rows, output, stop);
            }

            days.Add(await scorer.Run("score_manager_day.py", [rows, stem + "_labels.csv.gz", detections], stop));
        }

        return durations.Count == 0
            ? []
            : [.. Rows("durations", Durations, durations), .. Rows("manager-days", Days, days)];
    }

    private static IEnumerable<EvaluationRow> Rows(
        string benchmark, (string Measure, string Key, double? Least, double? Most)[] measures, List<Dictionary<string, double>> seeds) =>
        measures.Select(measure => new EvaluationRow(
            $"{benchmark}: {measure.Measure}", Scorer.Mean(seeds, measure.Key), measure.Least, measure.Most, seeds.Count));
}
