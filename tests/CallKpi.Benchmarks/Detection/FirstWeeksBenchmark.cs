using System.Globalization;
using System.IO.Compression;
using CallKpi.Detection.Cycles;

namespace CallKpi.Benchmarks.Detection;

/// <summary>
/// What a prior is worth in a company's first weeks: companies are cut out of the data's sets, as a share of the clients and a stretch of time;
/// what began in the stretch is the record, and what begins in the next one is judged. The prior was taught by sets of other companies only.
/// </summary>
internal static class FirstWeeksBenchmark
{
    private const int MostCompanies = 80;
    private const int LeastClosed = 20;
    private const int LeastInGroup = 200;

    private static readonly string[] Seeds = ["s1", "s2"];
    private static readonly string[] Bank = ["contact_bpi17", "deal_bpi17"];

    // The bank's contacts and deals are one company's; followed up are contacts, of the other sets only what closed can be counted.
    private static readonly (string Set, int Parts, double[] Days, string[] Teachers)[] Cuts =
    [
        ("contact_bpi17", 1, [7, 14, 28], ["purchase_cdnow", "purchase_onlineretail"]),
        ("contact_bpi17", 6, [14, 28, 42], ["purchase_cdnow", "purchase_onlineretail"]),
        ("contact_bpi17", 20, [14, 28, 42], ["purchase_cdnow", "purchase_onlineretail"]),
        ("deal_bpi17", 1, [14, 28], ["purchase_cdnow", "purchase_onlineretail"]),
        ("purchase_onlineretail", 1, [28, 56], [.. Bank, "purchase_cdnow"]),
        ("purchase_cdnow", 40, [56, 120], [.. Bank, "purchase_onlineretail"]),
    ];

    /// <summary>Runs over the sets of <c>CALLKPI_DATA</c>.</summary>
    public static void Run()
    {
        string folder = Path.Combine(
            Environment.GetEnvironmentVariable("CALLKPI_DATA") ?? throw new InvalidOperationException("CALLKPI_DATA names no folder of data."), "cycles");
        Console.WriteLine("set, one client in, days; prior: ordinary that ring (group with most), planted that ring, the same at 1 % of the ordinary that closed");
        foreach ((string set, int parts, double[] days, string[] teachers) in Cuts)
        {
            CyclePrior taught = CyclePriorTraining.Fit([.. teachers.Select(name => Read(Path.Combine(folder, name + "_base.csv.gz")))])!;
            List<Row>[] copies = [.. Seeds.Select(seed => Rows(Path.Combine(folder, $"{set}_{seed}")))];
            foreach (double length in days)
            {
                foreach ((string name, CyclePrior prior) in new[] { ("assumed", CyclePrior.Assumed), ("taught", taught) })
                {
                    List<Judged> judged = [.. copies.SelectMany(rows => Companies(rows, parts, length, prior))];
                    Console.WriteLine($"{set,-22} {parts,2} {length,3}  {name,-8} {Summary(judged, set == Bank[0])}");
                }
            }
        }
    }

    private static IEnumerable<Judged> Companies(List<Row> rows, int parts, double length, CyclePrior prior)
    {
        double first = rows.Min(row => row.Interval.Start), last = rows.Max(row => row.Interval.Start);
        double end = rows.Where(row => row.Label == 0).Max(row => row.Interval.End);
        List<(double From, int Part)> cuts = [];
        for (double from = first; from + length < last - 2; from += length)
        {
            cuts.AddRange(Enumerable.Range(0, parts).Select(part => (from, part)));
        }

        Random random = new(17);
        foreach ((double from, int part) in cuts.OrderBy(_ => random.Next()).Take(MostCompanies / 2))
        {
            double moment = from + length;
            List<Row> own = [.. rows.Where(row => Hash(row.Interval.PartnerId) % parts == part && row.Interval.Start >= from && row.Interval.Start < moment + length)];
            List<CycleInterval> record = [.. own.Select(row => row.Interval).Where(interval => interval.Start < moment).Select(interval => interval.AsOf(moment))];
            if (record.Count(interval => interval.IsClosed) < LeastClosed)
            {
                continue;
            }

            CycleModel model = CycleModel.Fit(record, new CycleOptions { Prior = prior });
            CycleInterval[] intervals = [.. own.Select(row => row.Interval)];
            PartnerPast[] pasts = new PartnerSweep(intervals).Pasts([.. intervals.Select(interval => model.HazardOf(interval))]);
            for (int index = 0; index < own.Count; index++)
            {
                if (own[index].Interval.Start >= moment && own[index].Label >= 0)
                {
                    double alarm = model.Judge(own[index].Interval, pasts[index]).AlarmAge;
                    yield return new Judged(own[index], alarm, own[index].Interval.Start + alarm <= end);
                }
            }
        }
    }

    /// <param name="judged">What was judged.</param>
    /// <param name="isFollowedUp">Whether ordinary gaps count that could be watched up to their alarm, closed or not; else those that closed.</param>
    private static string Summary(List<Judged> judged, bool isFollowedUp)
    {
        List<Judged> planted = [.. judged.Where(each => each.Row.Label == 1)], closed = [.. judged.Where(each => each.Row is { Label: 0, Interval.IsClosed: true })];
        List<Judged> ordinary = isFollowedUp ? [.. judged.Where(each => each.Row.Label == 0 && each.IsFollowed)] : closed;
        double[] ratios = [.. closed.Select(each => each.Row.Interval.Length / each.AlarmAge).Order()];
        double cut = ratios[(int)Math.Ceiling(0.99 * ratios.Length) - 1];
        double worst = ordinary.GroupBy(each => each.Row.Interval.Group).Where(group => group.Count() >= LeastInGroup).Select(Rate).DefaultIfEmpty(double.NaN).Max();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * Rate(ordinary):0.0} % ({100 * worst:0.0} %) of {ordinary.Count}; {Rate(planted):0.00}, {planted.Average(each => each.Row.Interval.Length / each.AlarmAge > cut ? 1.0 : 0):0.00} of {planted.Count}");
    }

    private static double Rate(IEnumerable<Judged> judged) => judged.Average(each => each.Row.Interval.Length > each.AlarmAge ? 1.0 : 0);

    /// <summary>The same in every run: FNV-1a.</summary>
    private static int Hash(string name)
    {
        uint hash = 2166136261u;
        foreach (char letter in name)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return (int)(hash >> 5);
    }

    private static List<Row> Rows(string path)
    {
        int[] labels = [.. Lines(path + "_labels.csv.gz").Select(cells => int.Parse(cells[1], CultureInfo.InvariantCulture))];
        return [.. Read(path + ".csv.gz").Select((interval, index) => new Row(interval, labels[index]))];
    }

    private static List<CycleInterval> Read(string path)
    {
        static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

        return [.. Lines(path).Select(cells => new CycleInterval(cells[1], cells[2], cells[3], Number(cells[4]), Number(cells[5]), cells[6] != "0"))];
    }

    private static IEnumerable<string[]> Lines(string path)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }

    private sealed record Row(CycleInterval Interval, int Label);

    private sealed record Judged(Row Row, double AlarmAge, bool IsFollowed);
}
