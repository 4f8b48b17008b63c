using CallKpi.Detection.Cycles;
using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Deals;

/// <summary>A stay that has lasted longer than it should.</summary>
/// <param name="Days">How long it has lasted.</param>
/// <param name="LowDays">The age before which one in twenty of its class have moved on.</param>
/// <param name="HighDays">The age that one in twenty of its class outlive, in whole days below it.</param>
/// <param name="PValue">How many ordinary stays last so long.</param>
/// <param name="Count">How many stays of the class have ended.</param>
/// <param name="Usual">The usual ones among them, the last first.</param>
/// <param name="Driver">Whose history moved what was expected most.</param>
internal readonly record struct StuckStay(
    double Days, double LowDays, double HighDays, double PValue, long Count, IEnumerable<FlagNeighbour> Usual, FlagDriver Driver);

/// <summary>The stays of deals in stages, in classes, and a model of how long they last.</summary>
/// <remarks>It holds about a hundred bytes for each stay that has ended: what each client's pace follows from.</remarks>
internal sealed class StageStays
{
    /// <summary>A class that fewer have left says nothing of when one is late.</summary>
    private const int LeastClosed = 20;

    /// <summary>Of so many of a class that ended last, some are usual.</summary>
    private const int Remembered = 1_000;

    /// <summary>The share of a class that has left at the lower end of what is usual.</summary>
    private const double LeftAtLow = 0.05;

    private readonly Func<Deal, string, string> classOf;
    private readonly CycleModel model;
    private readonly Dictionary<string, List<CycleInterval>> clients = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string DealId, DealStay Stay)[]> ended = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> closed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> lows = new(StringComparer.Ordinal);

    internal StageStays(IReadOnlyList<Deal> deals, Func<Deal, string, string> classOf, DateTimeOffset asOf)
    {
        this.classOf = classOf;
        List<(CycleInterval Interval, string DealId, DealStay Stay)> all =
            [.. deals.SelectMany(deal => deal.Stays().Select(stay => (Interval(deal, stay, asOf), deal.Id, stay)))];
        foreach (var ofClass in all.GroupBy(each => each.Interval.Group, StringComparer.Ordinal))
        {
            closed[ofClass.Key] = ofClass.Count(each => each.Interval.IsClosed);
            ended[ofClass.Key] = [.. ofClass.Where(each => each.Interval.IsClosed)
                .OrderByDescending(each => each.Stay.To).ThenBy(each => each.DealId, StringComparer.Ordinal).Take(Remembered).Select(each => (each.DealId, each.Stay))];
            lows[ofClass.Key] = SurvivalCurve.Of(ofClass.Select(each => new SurvivalPoint(each.Interval.Length, each.Interval.IsClosed))).AgeAt(1 - LeftAtLow) ?? 0;
        }

        foreach (var (interval, _, _) in all.Where(each => each.Interval.IsClosed))
        {
            Add(clients, interval.PartnerId, interval);
        }

        model = CycleModel.Fit(all.Select(each => each.Interval));
    }

    /// <summary>Whether enough stays of a class have ended.</summary>
    internal bool IsKnown(Deal deal, DealStay stay) =>
        closed.GetValueOrDefault(classOf(deal, stay.Stage)) >= LeastClosed;

    /// <summary>How many ordinary stays last as long as one that has ended.</summary>
    internal double PValueOf(Deal deal, DealStay stay) => VerdictOn(Interval(deal, stay, stay.To!.Value), deal).PValue;

    /// <summary>What is wrong with a stay that is open at an instant, or null.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="stay">Its stay.</param>
    /// <param name="asOf">The instant.</param>
    /// <param name="basis">What the classes are classes of.</param>
    internal StuckStay? Judge(Deal deal, DealStay stay, DateTimeOffset asOf, FlagDriver basis)
    {
        var interval = Interval(deal, stay, asOf);
        var verdict = VerdictOn(interval, deal);
        if (!verdict.RingsAt(interval.Length))
        {
            return null;
        }

        var low = lows.GetValueOrDefault(interval.Group) * verdict.PartnerPace * verdict.PersonPace;
        var limit = Math.Min(verdict.Limit, verdict.AlarmAge);

        // In whole days below it, so that an age just past it does not look like it.
        var high = limit > 1 ? Math.Ceiling(limit) - 1 : limit;
        low = Math.Min(low, high);
        var driver = FlagDrivers.OfRange(
            basis, (FlagDriver.Client, verdict.AlarmAge / model.Judge(interval, default).AlarmAge), (FlagDriver.Manager, verdict.PersonPace));
        return new StuckStay(interval.Length, low, high, verdict.PValue, closed[interval.Group], Usual(interval.Group, low, high), driver);
    }

    private CycleVerdict VerdictOn(in CycleInterval interval, Deal deal)
    {
        var start = interval.Start;
        return model.Judge(interval, model.PastOf(clients.GetValueOrDefault(deal.ClientId, []).Where(earlier => earlier.End <= start)));
    }

    private IEnumerable<FlagNeighbour> Usual(string group, double low, double high) => ended.GetValueOrDefault(group, [])
        .Select(each => (each.DealId, each.Stay.From, Days: Days(each.Stay.To!.Value - each.Stay.From)))
        .Where(each => each.Days >= low && each.Days <= high)
        .Select(each => new FlagNeighbour(each.DealId, each.From, each.Days));

    private CycleInterval Interval(Deal deal, DealStay stay, DateTimeOffset asOf) => new(
        deal.ManagerId, classOf(deal, stay.Stage), deal.ClientId, Days(stay.From - DateTimeOffset.UnixEpoch), Days((stay.To ?? asOf) - stay.From), stay.To is not null);

    private static double Days(TimeSpan span) => span.TotalDays;

    private static void Add<T>(Dictionary<string, List<T>> lists, string key, T item)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(item);
    }
}
