using System.Text.Json;

namespace CallKpi.Cli.Detect;

/// <summary>The rows of the target table on contact gaps, deals and purchases.</summary>
internal static class CycleBenchmark
{
    private static readonly string[] Seeds = ["s1", "s2"];

    /// <summary>Scores every data set and seed, and measures the means over the seeds.</summary>
    /// <param name="folder">The folder of the data.</param>
    /// <param name="scratch">An empty folder for what the detectors write.</param>
    /// <param name="stop">Stops the work.</param>
    public static async Task<IReadOnlyList<BenchmarkRow>> RunAsync(string folder, string scratch, CancellationToken stop)
    {
        Dictionary<string, double> contact = await MeasureAsync("contact_bpi17", folder, scratch, stop);
        Dictionary<string, double> bank = await MeasureAsync("deal_bpi17", folder, scratch, stop);
        Dictionary<string, double> maven = await MeasureAsync("deal_maven", folder, scratch, stop);
        Dictionary<string, double> cdnow = await MeasureAsync("purchase_cdnow", folder, scratch, stop);
        Dictionary<string, double> retail = await MeasureAsync("purchase_onlineretail", folder, scratch, stop);
        return
        [
            new("contact cycles: alarm rate at nominal 1 %, at most", contact["flag_rate_natural"], 0.013, 0.0115, IsCeiling: true),
            new("contact cycles: alarm rate at nominal 1 %, at least", contact["flag_rate_natural"], 0.007, 0.0085),
            new("contact cycles: alarm rate of the worst group", contact["flag_rate_group_max"], 0.02, 0.015, IsCeiling: true),
            new("contact cycles: matched recall", contact["m_recall"], 0.64, 0.70),
            new("contact cycles: lead", contact["m_lead"], 0.21, 0.27),
            new("deal cycles, bank: AUC-PR closed", bank["auc_pr_closed"], 0.96, 0.975),
            new("deal cycles, Maven: AUC-PR closed", maven["auc_pr_closed"], 0.985, 0.99),
            new("purchases, CDNOW: AUC-PR", cdnow["auc_pr"], 0.57, 0.62),
            new("purchases, Online Retail: AUC-PR", retail["auc_pr"], 0.86, 0.89),
        ];
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(string name, string folder, string scratch, CancellationToken stop)
    {
        Dictionary<string, List<double>> values = new(StringComparer.Ordinal);
        foreach (string seed in Seeds)
        {
            string file = Path.Combine(folder, "cycles", $"{name}_{seed}");
            string verdicts = Path.Combine(scratch, $"{name}_{seed}.csv");
            await ScoreCyclesCommand.WriteAsync(file + ".csv.gz", verdicts);
            JsonElement measured = await new PythonScorer(folder).RunAsync("score_cycles.py", [file + ".csv.gz", file + "_labels.csv.gz", verdicts], stop);
            foreach (JsonProperty property in measured.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Number))
            {
                values.TryAdd(property.Name, []);
                values[property.Name].Add(property.Value.GetDouble());
            }
        }

        return values.ToDictionary(item => item.Key, item => item.Value.Average(), StringComparer.Ordinal);
    }
}
