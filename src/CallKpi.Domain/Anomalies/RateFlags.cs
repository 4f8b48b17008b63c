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
        var subjects = clients.Where(each => each.Client.ManagerId is not null && each.Calls.All >= LeastCalls)
            .Select(each => (new FlagSubject(FlagSubjectKind.Client, each.Client.ClientId), each.Client.ClassId ?? "", each.Client.ManagerId, each.Calls));
        return Inbound([.. subjects], branchId, monthEnd);
    }

    /// <summary>Managers whose clients began more of the calls than those of the other managers of the branch (E01).</summary>
    public static IReadOnlyList<Flag> InboundManagers(
        IReadOnlyList<(string ManagerId, MonthContacts Calls)> managers, string branchId, DateTimeOffset monthEnd)
    {
        ArgumentNullException.ThrowIfNull(managers);
        var subjects = managers.Where(each => each.Calls.All >= LeastCalls)
            .Select(each => (new FlagSubject(FlagSubjectKind.Manager, each.ManagerId), "", (string?)each.ManagerId, each.Calls));
        return Inbound([.. subjects], branchId, monthEnd);
    }

    /// <summary>A manager who has settled among own clients (E07); null when he has not.</summary>
    /// <param name="managerId">The manager.</param>
    /// <param name="past">His contacts of the three months before.</param>
    /// <param name="present">His contacts of the month.</param>
    /// <param name="branchId">The branch.</param>
    /// <param name="monthEnd">The start of the month's last local day, with the zone's offset.</param>
    public static Flag? ComfortZone(string managerId, WorkMix past, WorkMix present, string branchId, DateTimeOffset monthEnd)
    {
        int before = past.Outbound + past.InboundOfOwn, now = present.Outbound + present.InboundOfOwn;
        if (before == 0 || now == 0 || past.WorkingDays <= 0 || present.WorkingDays <= 0)
        {
            return null;
        }

        var found = Detection.Rates.ComfortZone.Between(past, present);
        if (found.PValue > Level)
        {
            return null;
        }

        var usual = (double)past.Outbound / before;
        var (low, high) = Range(usual, now);
        return Month(
            FlagKind.ComfortZone, new FlagSubject(FlagSubjectKind.Manager, managerId), managerId, branchId, monthEnd,
            (double)present.Outbound / now, FlagUnit.Share, (low, high), found.PValue, (DurationBasis.Own, before));
    }

    /// <summary>Managers who gave more of their contacts to light clients, while weightier ones were overdue, than the others of the branch (A08).</summary>
    public static IReadOnlyList<Flag> Misallocated(IReadOnlyDictionary<string, MisallocationCount> managers, string branchId, DateTimeOffset monthEnd)
    {
        ArgumentNullException.ThrowIfNull(managers);
        var detector = new ShareDetector();
        foreach (var (managerId, count) in managers.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            detector.Learn("", managerId, count.Misallocated, count.Counted);
        }

        var flags = new List<Flag>();
        var few = new ShareAmongFew(managers.Values.Select(count => (count.Misallocated, count.Counted)));
        foreach (var (managerId, count) in managers.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            if (count.Counted >= LeastCalls && Judge(detector, few, "", managerId, (count.Misallocated, count.Counted)) is { } verdict && verdict.Above <= Level)
            {
                flags.Add(Month(
                    FlagKind.Misallocation, new FlagSubject(FlagSubjectKind.Manager, managerId), managerId, branchId, monthEnd,
                    (double)count.Misallocated / count.Counted, FlagUnit.Share, (verdict.Low, verdict.High), verdict.Above, (DurationBasis.Group, managers.Count - 1)));
            }
        }

        return flags;
    }

    /// <summary>A client contacted about once a month, or only when it calls, where its class asks for more (A04); null where the cadence is kept.</summary>
    /// <param name="client">The client.</param>
    /// <param name="measured">Its cadence.</param>
    /// <param name="unit">The days in which its class asks for it: <see cref="FlagUnit.Days"/> or <see cref="FlagUnit.WorkingDays"/>.</param>
    /// <param name="branchId">The branch.</param>
    /// <param name="monthEnd">The start of the month's last local day, with the zone's offset.</param>
    public static Flag? FormalCadence(WatchedClient client, MeasuredCadence measured, FlagUnit unit, string branchId, DateTimeOffset monthEnd)
    {
        ArgumentNullException.ThrowIfNull(client);
        var pattern = measured.At(Level);
        if (client.ManagerId is null || pattern is not (CadencePattern.AboutMonthly or CadencePattern.InboundOnly))
        {
            return null;
        }

        var flag = Month(
            FlagKind.FormalCadence, new FlagSubject(FlagSubjectKind.Client, client.ClientId), client.ManagerId, branchId, monthEnd,
            Math.Min(measured.MeanGapDays, measured.Days), unit, (0, measured.TargetGapDays), measured.PValue,
            (DurationBasis.Assumption, measured.Outbound));
        return flag with { ClientId = client.ClientId, Measure = pattern == CadencePattern.InboundOnly ? "inbound_only" : "about_monthly" };
    }

    /// <summary>A branch that changed against its own history and the other branches (A02); null when it did not.</summary>
    /// <param name="branchId">The branch.</param>
    /// <param name="measure">The figure, by its name on the wire.</param>
    /// <param name="branch">The branch's months over what was expected of them, oldest first.</param>
    /// <param name="others">The same of every other branch, month by month.</param>
    /// <param name="monthEnd">The start of the month's last local day, with the zone's offset.</param>
    public static Flag? BranchOffCompany(
        string branchId, string measure, IReadOnlyList<double> branch, IReadOnlyList<IReadOnlyList<double>> others, DateTimeOffset monthEnd)
    {
        ArgumentNullException.ThrowIfNull(branch);
        if (BranchChange.Of(branch, others) is not { } change || 2 * Math.Min(change.Below, change.Above) is not (<= Level and var p))
        {
            return null;
        }

        var (low, high) = BranchRange(branch, others);
        return Month(
            FlagKind.BranchOffCompany, new FlagSubject(FlagSubjectKind.Branch, branchId), null, branchId, monthEnd,
            change.OwnChange, FlagUnit.Share, (low, high), p, (DurationBasis.Own, branch.Count - 1)) with { Measure = measure };
    }

    private static List<Flag> Inbound(
        IReadOnlyList<(FlagSubject Subject, string Class, string? ManagerId, MonthContacts Calls)> subjects, string branchId, DateTimeOffset monthEnd)
    {
        var detector = new ShareDetector();
        foreach (var (subject, classId, _, calls) in subjects)
        {
            detector.Learn(classId, subject.Id, calls.Inbound, calls.All);
        }

        var flags = new List<Flag>();
        var classes = subjects.GroupBy(each => each.Class).ToDictionary(
            group => group.Key, group => (Few: new ShareAmongFew(group.Select(each => (each.Calls.Inbound, each.Calls.All))), Count: group.Count()), StringComparer.Ordinal);
        foreach (var (subject, classId, managerId, calls) in subjects)
        {
            if (Judge(detector, classes[classId].Few, classId, subject.Id, (calls.Inbound, calls.All)) is { } verdict && verdict.Above <= Level)
            {
                var flag = Month(
                    FlagKind.InboundShareTooHigh, subject, managerId, branchId, monthEnd, (double)calls.Inbound / calls.All, FlagUnit.Share,
                    (verdict.Low, verdict.High), verdict.Above, (DurationBasis.Group, classes[classId].Count - 1));
                flags.Add(flag with { ClientId = subject.Kind == FlagSubjectKind.Client ? subject.Id : null });
            }
        }

        return flags;
    }

    /// <summary>The verdict on a subject by the others of its class: with itself among them one odd subject would make oddity usual.</summary>
    /// <remarks>Of few others nobody knows well how much they differ, so it must be odd by what so few can show as well.</remarks>
    private static TailVerdict? Judge(ShareDetector detector, ShareAmongFew few, string classId, string subjectId, (int Hits, int Cases) own) =>
        detector.JudgeAmongOthers(classId, subjectId, own.Hits, own.Cases) is { } found && few.Above(own) is { } above
            ? found with { Above = Math.Max(found.Above, above) }
            : null;

    private static Flag Month(
        FlagKind kind, FlagSubject subject, string? managerId, string branchId, DateTimeOffset monthEnd, double value, FlagUnit unit,
        (double Low, double High) range, double p, (DurationBasis Basis, long Count) comparison) =>
        new(
            Flag.IdOf(kind, subject, PeriodNames.Key(PeriodKind.Month, monthEnd)), kind, subject, monthEnd, value, unit, range.Low, range.High, p,
            new FlagComparison(comparison.Basis, managerId, null, comparison.Count))
        {
            ManagerId = managerId,
            BranchId = branchId,
            Period = PeriodKind.Month,
        };

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

    // Nine in ten of the branch's own past changes beyond the company's: the median change of a month was none.
    private static (double Low, double High) BranchRange(IReadOnlyList<double> branch, IReadOnlyList<IReadOnlyList<double>> others)
    {
        double[] own = [.. branch.SkipLast(1).Select((value, month) => Math.Log(value) - Median([.. others[month].Select(value => Math.Log(value))])).Order()];
        var centre = Median(own);
        return (Math.Exp(own[(int)(OutsideEachSide * own.Length)] - centre), Math.Exp(own[own.Length - 1 - (int)(OutsideEachSide * own.Length)] - centre));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
