using System.Globalization;
using System.IO.Compression;
using CallKpi.Detection.Durations;

namespace CallKpi.Benchmarks.Detection;

/// <summary>
/// What a prior is worth on a company's first days: half of the people is the company, the other half has taught the prior;
/// each day of the test part is a first day, judged by a detector that knows nothing else. Of the five planted copies the last three: on the others weights were chosen.
/// </summary>
internal static class FirstDayBenchmark
{
    private static readonly string[] Seeds = ["s3", "s4", "s5"];

    /// <summary>Runs over the planted copies of the data's bank; the argument is the number of days that count as first.</summary>
    public static void Run(string? days)
    {
        string folder = Path.Combine(
            Environment.GetEnvironmentVariable("CALLKPI_DATA") ?? throw new InvalidOperationException("CALLKPI_DATA names no folder of data."), "durations");
        int length = int.Parse(days ?? "1", CultureInfo.InvariantCulture);
        List<Row> taught = Read(Path.Combine(folder, "bpi17_base.csv.gz"), null);
        foreach ((string name, bool isTrained) in new[] { ("assumed", false), ("trained on the other half", true) })
        {
            List<double> precision = [];
            List<Judged> pooled = [];
            foreach (string seed in Seeds)
            {
                List<Row> rows = Read(Path.Combine(folder, $"bpi17_{seed}.csv.gz"), Labels(Path.Combine(folder, $"bpi17_{seed}_labels.csv.gz")));
                List<Judged> judged = [];
                foreach (int half in new[] { 0, 1 })
                {
                    DurationPrior prior = isTrained ? Taught(taught, 1 - half, rows) : DurationPrior.Assumed;
                    judged.AddRange(Days([.. rows.Where(row => row.IsTest && Half(row) == half)], prior, length));
                }

                precision.Add(AveragePrecision(judged));
                pooled.AddRange(judged);
            }

            Print(name, precision, pooled);
        }
    }

    /// <summary>Only calls before the test part teach.</summary>
    private static DurationPrior Taught(List<Row> taught, int half, List<Row> rows)
    {
        DateTimeOffset end = rows.Where(row => row.IsTest).Min(row => row.Call.StartedAt);
        return DurationPriorTraining.Fit([.. taught.Where(row => Half(row) == half && row.Call.StartedAt < end).Select(row => row.Call)]);
    }

    private static IEnumerable<Judged> Days(List<Row> rows, DurationPrior prior, int length)
    {
        List<DateTime> dates = [.. rows.Select(row => row.Call.StartedAt.Date).Distinct().Order()];
        DurationDetectorOptions options = new() { Prior = prior };
        for (int first = 0; first + length <= dates.Count; first += length)
        {
            DurationDetector detector = new(options);
            foreach (Row row in rows.Where(row => row.Call.StartedAt.Date >= dates[first] && row.Call.StartedAt.Date <= dates[first + length - 1]))
            {
                DurationVerdict verdict = detector.Score(row.Call);
                detector.Learn(row.Call);
                if (row.Label >= 0)
                {
                    yield return new Judged(row.Label == 1, verdict.LogOdds, verdict.Oddity != DurationOddity.None);
                }
            }
        }
    }

    /// <summary>The mean of the precision at each planted call, ranked by score (as scikit-learn's average_precision_score, ties in one step).</summary>
    private static double AveragePrecision(List<Judged> judged)
    {
        double sum = 0;
        int seen = 0;
        int found = 0;
        foreach (IGrouping<double, Judged> tie in judged.GroupBy(each => each.Score).OrderByDescending(tie => tie.Key))
        {
            int odd = tie.Count(each => each.IsOdd);
            (seen, found) = (seen + tie.Count(), found + odd);
            sum += odd * (found / (double)seen);
        }

        return sum / found;
    }

    private static void Print(string name, List<double> precision, List<Judged> judged)
    {
        double Share(bool isOdd) => judged.Where(each => each.IsOdd == isOdd).Average(each => each.IsFlagged ? 1.0 : 0);
        int flagged = judged.Count(each => each.IsFlagged);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: AUC-PR {precision.Average():0.000} ({precision.Min():0.000}-{precision.Max():0.000}), flagged of the planted {Share(true):0.000}, of the ordinary {Share(false):0.0000}, precision of flags {judged.Count(each => each is { IsFlagged: true, IsOdd: true }) / Math.Max(1.0, flagged):0.000}, rows {judged.Count}"));
    }

    /// <summary>The same half in every run: FNV-1a of the name.</summary>
    private static int Half(Row row)
    {
        uint hash = 2166136261u;
        foreach (char letter in row.Call.PersonId)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return (int)((hash >> 7) & 1);
    }

    private static Dictionary<string, int> Labels(string path) => Lines(path).ToDictionary(
        cells => cells["id"], cells => int.Parse(cells["label"], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static List<Row> Read(string path, Dictionary<string, int>? labels) =>
    [
        .. Lines(path).Select(cells => new Row(
            new DurationCall(
                cells["manager"],
                cells["kind"],
                cells["client"].Length > 0 ? cells["client"] : null,
                DateTimeOffset.Parse(cells["start"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                double.Parse(cells["dur"], CultureInfo.InvariantCulture))
            {
                IsKnownPartner = cells["client"].Length > 0 && cells.GetValueOrDefault("is_client") != "0",
            },
            cells.GetValueOrDefault("part") == "test",
            labels is null ? -1 : labels[cells["id"]])).OrderBy(row => row.Call.StartedAt),
    ];

    private static IEnumerable<Dictionary<string, string>> Lines(string path)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        string[] head = reader.ReadLine()!.Split(',');
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            yield return head.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        }
    }

    private sealed record Row(DurationCall Call, bool IsTest, int Label);

    private sealed record Judged(bool IsOdd, double Score, bool IsFlagged);
}
