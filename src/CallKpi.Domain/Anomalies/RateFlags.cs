using CallKpi.Detection.Durations;
using CallKpi.Detection.Rates;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>Flags of a month from rates and shares: who began the calls, where the attention went, how formal the cadence is.</summary>
/// <remarks>Each rings for one ordinary subject in a hundred at most, and once a month at most.</remarks>
public static class RateFlags
{
    private const double Level = 0.01;
    private const double OutsideEachSide = 0.05;

    /// <summary>Fewer calls show no share.</summary>
    private const int LeastCalls = 5;

    /// <summary>Clients, of one class each, who began more of their calls than clients of the class do (E01).</summary>
    /// <param name="clients">Each client with its class, its manager and its calls of the last three months.</param>
    /// <param name="branchId">The branch.</param>
    /// <param name="monthEnd">The start of the month's last local day, with the zone's offset.</param>
    public static IReadOnlyList<Flag> InboundClients(
        IReadOnlyList<(WatchedClient Client, MonthContacts Calls)> clients, string branchId, DateTimeOffset monthEnd)
    {
        ArgumentNullException.ThrowIfNull(clients);
        var flags = new List<Flag>();
        foreach (var alike in clients.Where(each => each.Client.ManagerId is not null && each.Calls.All >= LeastCalls)
            .GroupBy(each => each.Client.ClassId ?? "", StringComparer.Ordinal))
        {
            var detector = new ShareDetector();
            foreach (var (client, calls) in alike)
            {
                detector.Learn("", client.ClientId, calls.Inbound, calls.All);
            }

            var few = new ShareAmongFew(alike.Select(each => new PeriodShare(each.Client.ClientId, 0, each.Calls.Inbound, each.Calls.All)));
            PeerShare[] peers = [.. alike.Select(each => new PeerShare(
                new FlagSubject(FlagSubjectKind.Client, each.Client.ClientId), each.Client.ManagerId, each.Calls.Inbound, each.Calls.All,
                Judge(detector, few, each.Client.ClientId, each.Calls)))];
            flags.AddRange(Above(FlagKind.InboundShareTooHigh, peers, (FlagDriver.Inbound, FlagDriver.Outbound), branchId, monthEnd)
                .Select(flag => flag with { ClientId = flag.Subject.Id }));
        }

        return flags;
    }

    /// <summary>Managers whose clients began more of the calls than those of the other managers of the branch (E01).</summary>
    /// <param name="months">The managers' calls of the month, and of those before it in which calls were recorded; the newest first.</param>
    /// <param name="branchId">The branch.</param>
    /// <param name="monthEnd">The start of the month's last local day, with the zone's offset.</param>
    public static IReadOnlyList<Flag> InboundManagers(
        IReadOnlyList<IReadOnlyDictionary<string, MonthContacts>> months, string branchId, DateTimeOffset monthEnd)
    {
        ArgumentNullException.ThrowIfNull(months);
        var shares = months.SelectMany((month, back) => month.Select(each => new PeriodShare(each.Key, back, each.Value.Inbound, each.Value.All)));
        return Managers(FlagKind.InboundShareTooHigh, shares, (FlagDriver.Inbound, FlagDriver.Outbound), branchId, monthEnd);
    }

    /// <summary>A manager who has settled among own clients (E07); null when he has not.</summary>
    /// <param name="managerId">The manager.</param>
    /// <param name="past">His contacts of the three months before, each with the start of its last local day; the newest first.</param>
    /// <param name="present">His contacts of the month.</param>
    /// <param name="branchId">The branch.</param>
    /// <param name="monthEnd">The start of the month's last local day, with the zone's offset.</param>
    public static Flag? ComfortZone(
        string managerId, IReadOnlyList<(DateTimeOffset LastDay, WorkMix Mix)> past, WorkMix present, string branchId, DateTimeOffset monthEnd)
    {
        ArgumentNullException.ThrowIfNull(past);
        var sum = past.Aggregate(default(WorkMix), (all, month) => new WorkMix(
            all.Outbound + month.Mix.Outbound, all.InboundOfOwn + month.Mix.InboundOfOwn, all.Leads + month.Mix.Leads, all.WorkingDays + month.Mix.WorkingDays));
        int before = Measured(sum), now = Measured(present);
        if (before == 0 || now == 0 || sum.WorkingDays <= 0 || present.WorkingDays <= 0)
        {
            return null;
        }

        var found = Detection.Rates.ComfortZone.Between(sum, present);
        if (found.PValue > Level)
        {
            return null;
        }

        var (low, high) = Range((double)sum.Outbound / before, now);
        return Month(
            FlagKind.ComfortZone, new FlagSubject(FlagSubjectKind.Manager, managerId), managerId, branchId, monthEnd,
            (double)present.Outbound / now, FlagUnit.Share, (low, high), found.PValue, (DurationBasis.Own, before), Strongest(sum, present))
            .Beside(past.Where(month => Measured(month.Mix) > 0).Select(month => new FlagNeighbour(null, month.LastDay, (double)month.Mix.Outbound / Measured(month.Mix))));
    }

    /// <summary>Managers who gave more of their contacts to light clients, while weightier ones were overdue, than the others of the branch (A08).</summary>
    /// <param name="months">The managers' counts of the month, and of those before it that are known whole; the newest first.</param>
    /// <param name="branchId">The branch.</param>
    /// <param name="monthEnd">The start of the month's last local day, with the zone's offset.</param>
    public static IReadOnlyList<Flag> Misallocated(
        IReadOnlyList<IReadOnlyDictionary<string, MisallocationCount>> months, string branchId, DateTimeOffset monthEnd)
    {
        ArgumentNullException.ThrowIfNull(months);
        var shares = months.SelectMany((month, back) => month.Select(each => new PeriodShare(each.Key, back, each.Value.Misallocated, each.Value.Counted)));
        return Managers(FlagKind.Misallocation, shares, (FlagDriver.LightClients, FlagDriver.OtherClients), branchId, monthEnd);
    }

    /// <summary>Clients contacted about once a month, or only when they call, where their class asks for more (A04).</summary>
    /// <param name="clients">Each client with its measured cadence and the days in which its class asks for it: <see cref="FlagUnit.Days"/> or <see cref="FlagUnit.WorkingDays"/>.</param>
    /// <param name="branchId">The branch.</param>
    /// <param name="monthEnd">The start of the month's last local day, with the zone's offset.</param>
    public static IReadOnlyList<Flag> FormalCadence(
        IReadOnlyList<(WatchedClient Client, MeasuredCadence Cadence, FlagUnit Unit)> clients, string branchId, DateTimeOffset monthEnd)
    {
        ArgumentNullException.ThrowIfNull(clients);
        var kept = clients.Where(each => each.Cadence.At(Level) == CadencePattern.Kept && each.Cadence.MeanGapDays <= each.Cadence.TargetGapDays)
            .ToLookup(each => (each.Client.ClassId, each.Cadence.TargetGapDays, each.Unit));
        var flags = new List<Flag>();
        foreach (var (client, measured, unit) in clients)
        {
            var pattern = measured.At(Level);
            if (client.ManagerId is null || pattern is not (CadencePattern.AboutMonthly or CadencePattern.InboundOnly))
            {
                continue;
            }

            var isInbound = pattern == CadencePattern.InboundOnly;
            var flag = Month(
                FlagKind.FormalCadence, new FlagSubject(FlagSubjectKind.Client, client.ClientId), client.ManagerId, branchId, monthEnd,
                Math.Min(measured.MeanGapDays, measured.Days), unit, (0, measured.TargetGapDays), measured.PValue,
                (DurationBasis.Assumption, measured.Outbound), isInbound ? FlagDriver.Inbound : FlagDriver.Outbound);
            var alike = kept[(client.ClassId, measured.TargetGapDays, unit)]
                .Select(each => (each.Client.ClientId, (double)(each.Cadence.Outbound + each.Cadence.Inbound), each.Cadence.MeanGapDays));
            flags.Add((flag with { ClientId = client.ClientId, Measure = isInbound ? "inbound_only" : "about_monthly" })
                .Beside(FlagNeighbours.Nearest(alike, measured.Outbound + measured.Inbound, monthEnd)));
        }

        return flags;
    }

    /// <summary>A branch that changed against its own history and the other branches (A02); null when it did not.</summary>
    /// <param name="branchId">The branch.</param>
    /// <param name="measure">The figure, by its name on the wire.</param>
    /// <param name="branch">The branch's months over what was expected of them, oldest first.</param>
    /// <param name="others">The same of every other branch, month by month.</param>
    /// <param name="last">The last of the months.</param>
    public static Flag? BranchOffCompany(
        string branchId, string measure, IReadOnlyList<double> branch, IReadOnlyList<IReadOnlyList<double>> others, LocalMonth last)
    {
        ArgumentNullException.ThrowIfNull(branch);
        if (BranchChange.Of(branch, others) is not { } change || 2 * Math.Min(change.Below, change.Above) is not (<= Level and var p))
        {
            return null;
        }

        double[] past = PastChanges(branch, others);
        double[] sorted = [.. past.Order()];
        var outside = (int)(OutsideEachSide * sorted.Length);
        var driver = Math.Abs(Math.Log(branch[^1])) >= Math.Abs(Math.Log(change.CompanyChange)) ? FlagDriver.Branch : FlagDriver.Company;
        var flag = Month(
            FlagKind.BranchOffCompany, new FlagSubject(FlagSubjectKind.Branch, branchId), null, branchId, last.LastDay,
            change.OwnChange, FlagUnit.Share, (sorted[outside], sorted[^(1 + outside)]), p, (DurationBasis.Own, branch.Count - 1), driver) with { Measure = measure };
        return flag.Beside(past.Select((value, month) => new FlagNeighbour(null, last.Before(past.Length - month).LastDay, value)).Reverse()
            .Where(month => flag.Beyond(month.Value) == 0));
    }

    private static List<Flag> Managers(
        FlagKind kind, IEnumerable<PeriodShare> shares, (FlagDriver MoreHits, FlagDriver FewerMisses) drivers, string branchId, DateTimeOffset monthEnd)
    {
        PeriodShare[] known = [.. shares.Where(share => share.Cases >= LeastCalls).OrderBy(share => share.Period).ThenBy(share => share.SubjectId, StringComparer.Ordinal)];
        var few = new ShareAmongFew(known);
        PeerShare[] peers = [.. known.TakeWhile(share => share.Period == 0).Select(share => new PeerShare(
            new FlagSubject(FlagSubjectKind.Manager, share.SubjectId), share.SubjectId, share.Hits, share.Cases, few.Judge(share.SubjectId)))];
        return Above(kind, peers, drivers, branchId, monthEnd);
    }

    /// <summary>Those of some who are alike whose share is too high by the others, with ordinary ones of about as many cases beside them.</summary>
    private static List<Flag> Above(
        FlagKind kind, PeerShare[] peers, (FlagDriver MoreHits, FlagDriver FewerMisses) drivers, string branchId, DateTimeOffset monthEnd)
    {
        var flags = new List<Flag>();
        foreach (var peer in peers)
        {
            if (peer.Verdict is not { } verdict || verdict.Above > Level)
            {
                continue;
            }

            PeerShare[] others = [.. peers.Where(other => other.Subject != peer.Subject)];
            var driver = FlagDrivers.OfShare(
                (peer.Hits, peer.Cases - peer.Hits), (others.Average(other => other.Hits), others.Average(other => other.Cases - other.Hits)),
                drivers.MoreHits, drivers.FewerMisses);
            var ordinary = others.Where(other => other.IsOrdinary).Select(other => (other.Subject.Id, (double)other.Cases, other.Share));
            flags.Add(Month(
                kind, peer.Subject, peer.ManagerId, branchId, monthEnd, peer.Share, FlagUnit.Share,
                (verdict.Low, verdict.High), verdict.Above, (DurationBasis.Group, others.Length), driver).Beside(FlagNeighbours.Nearest(ordinary, peer.Cases, monthEnd)));
        }

        return flags;
    }

    /// <summary>The verdict on a client by the others of its class: with itself among them one odd client would make oddity usual.</summary>
    /// <remarks>Of few others nobody knows well how much they differ, so it must be odd by what so few can show as well.</remarks>
    private static TailVerdict? Judge(ShareDetector detector, ShareAmongFew few, string clientId, MonthContacts calls) =>
        detector.JudgeAmongOthers("", clientId, calls.Inbound, calls.All) is { } found && few.Judge(clientId) is { } amongFew
            ? found with { Above = Math.Max(found.Above, amongFew.Above) }
            : null;

    private static Flag Month(
        FlagKind kind, FlagSubject subject, string? managerId, string branchId, DateTimeOffset monthEnd, double value, FlagUnit unit,
        (double Low, double High) range, double p, (DurationBasis Basis, long Count) comparison, FlagDriver driver) =>
        new(
            Flag.IdOf(kind, subject, PeriodNames.Key(PeriodKind.Month, monthEnd)), kind, subject, monthEnd, value, unit, range.Low, range.High, p,
            new FlagComparison(comparison.Basis, managerId, null, comparison.Count))
        {
            ManagerId = managerId,
            BranchId = branchId,
            Period = PeriodKind.Month,
            Driver = driver,
        };

    // Which of the three signs of comfort changed by the largest factor, a working day; half a case is added, so that none has a logarithm.
    private static FlagDriver Strongest(WorkMix past, WorkMix present)
    {
        double Rise(int before, int now) => Math.Log((now + 0.5) / present.WorkingDays) - Math.Log((before + 0.5) / past.WorkingDays);
        var (outbound, inbound, leads) = (-Rise(past.Outbound, present.Outbound), Rise(past.InboundOfOwn, present.InboundOfOwn), -Rise(past.Leads, present.Leads));
        return outbound >= Math.Max(inbound, leads) ? FlagDriver.Outbound : inbound >= leads ? FlagDriver.Inbound : FlagDriver.Leads;
    }

    private static int Measured(WorkMix mix) => mix.Outbound + mix.InboundOfOwn;

    // Nine in ten binomial shares of so many cases.
    private static (double Low, double High) Range(double share, int cases)
    {
        int low = 0, high = cases;
        while (low < cases && BinomialTails.AtMost(share, cases, low) < OutsideEachSide)
        {
            low++;
        }

        while (high > 0 && BinomialTails.AtLeast(share, cases, high) < OutsideEachSide)
        {
            high--;
        }

        return ((double)low / cases, (double)high / cases);
    }

    // The branch's own past changes beyond the company's, nine in ten of which are its range: the median change of a month was none.
    private static double[] PastChanges(IReadOnlyList<double> branch, IReadOnlyList<IReadOnlyList<double>> others)
    {
        double[] own = [.. branch.SkipLast(1).Select((value, month) => Math.Log(value) - Median([.. others[month].Select(value => Math.Log(value))]))];
        var centre = Median([.. own]);
        return [.. own.Select(change => Math.Exp(change - centre))];
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    /// <summary>One of some who are alike: so many hits of so many cases, and the verdict on it by the others; null where it has too few, or they are.</summary>
    private readonly record struct PeerShare(FlagSubject Subject, string? ManagerId, int Hits, int Cases, TailVerdict? Verdict)
    {
        internal double Share => (double)Hits / Cases;

        internal bool IsOrdinary => Verdict is { } verdict && verdict.Above > Level && Share >= verdict.Low && Share <= verdict.High;
    }
}
