namespace CallKpi.Detection.Durations;

/// <content>The arithmetic of a verdict.</content>
public sealed partial class DurationDetector
{
    /// <summary>The arithmetic of what <see cref="Score"/> says about a call.</summary>
    public DurationExplanation Explain(in DurationCall call)
    {
        var person = people.GetValueOrDefault(call.PersonId);
        var cell = person?.Cells.GetValueOrDefault(call.Kind);
        var kind = kinds.GetValueOrDefault(call.Kind) ?? unknown;
        var evidence = Weigh(call, person);
        var residual = evidence.Weighed - evidence.Location;
        var circumstances = evidence.Context.Circumstances(kind, residual, call.PartnerClass);
        var rarest = circumstances.MinBy(circumstance => circumstance.Effect);
        var verdict = VerdictOf(call, person, evidence, isExplained: true);
        return new DurationExplanation
        {
            Verdict = verdict,
            Driver = evidence.Oddity,
            UsualSeconds = DurationScale.SecondsOf(evidence.Location),
            Location = LocationOf(kind, person, cell),
            OwnCalls = cell?.Count ?? 0,
            PersonCalls = person?.All.Count ?? 0,
            KindCalls = kind.Count,
            WeighedSeconds = WeighedSeconds(call, evidence),
            LogDensity = evidence.LogDensity,
            ContextLog = kind.ContextLog(residual, evidence.Context),
            Circumstances = circumstances,
            Deciding = IsDueToContext(call, person, verdict, evidence) ? rarest : default,
            RangeInContext = UsualRange(kind, cell, evidence.Location, evidence.Context.IndexOf(rarest.Kind)),
            Rarest = rarest,
            PriorOdds = oddLogOdds,
            Alternatives = AlternativesOf(kind, cell, WeighedSeconds(call, evidence), evidence.LogDensity),
            PointOdds = evidence.PointOdds,
            BurstOdds = evidence.BurstOdds,
            RedialOdds = evidence.RedialOdds,
            Calibration = calibration.Steps(call.Kind, person, evidence.LogOdds),
            FalseAlarmRate = options.FalseAlarmRate,
            Neighbours = NeighboursOf(cell, call.StartedAt.UtcTicks, verdict.Oddity.IsSequence()),
        };
    }

    private static double WeighedSeconds(in DurationCall call, in CallEvidence evidence) =>
        evidence.Weighed == DurationScale.LogOf(call.Seconds) ? call.Seconds : DurationScale.SecondsOf(evidence.Weighed);

    private static DurationLocation LocationOf(KindModel kind, PersonHistory? person, CellHistory? cell) => new(
        DurationScale.SecondsOf(kind.Median),
        person?.Offset ?? 0,
        cell is { Count: > 0 } ? DurationScale.SecondsOf(cell.Median) : double.NaN,
        cell is null ? 0 : cell.Count / (cell.Count + KindFit.LocationWeight));

    // A call that is told of late has none of those behind it beside it, and one of a burst or of redials none of those that began it.
    private static DurationNeighbour[] NeighboursOf(CellHistory? cell, long start, bool isSequence) =>
    [
        .. Enumerable.Range(0, cell?.Recent.Count ?? 0).Skip(isSequence ? cell!.Recent.RunUpTo(start) : 0).Select(index => cell!.Recent[index]).Where(call => call.Start <= start).OrderByDescending(call => call.Start)
            .Take(RecentCalls.Shown).Select(call => new DurationNeighbour(new DateTimeOffset(call.Start, TimeSpan.Zero), call.Seconds)),
    ];

    /// <summary>True when a duration by itself is odd, and would not be under other circumstances.</summary>
    private bool IsDueToContext(in DurationCall call, PersonHistory? person, in DurationVerdict verdict, in CallEvidence evidence)
    {
        if (verdict.Oddity == DurationOddity.None || verdict.Oddity.IsSequence())
        {
            return false;
        }

        var kind = kinds.GetValueOrDefault(call.Kind) ?? unknown;
        var cell = person?.Cells.GetValueOrDefault(call.Kind);
        var elsewhere = Math.Max(LogDensity(kind, cell, evidence.Weighed, evidence.Location), Math.Log(LeastDensity));
        var (density, _) = new Alternatives(kind, cell).At(WeighedSeconds(call, evidence));
        var p = calibration.PValue(call.Kind, person, oddLogOdds + Math.Log(density) - elsewhere) / calibration.Adaptation;
        return p > options.FalseAlarmRate;
    }

    private (DurationOddity Oddity, double LogOdds)[] AlternativesOf(KindModel kind, CellHistory? cell, double seconds, double logDensity)
    {
        var (tooShort, tooLong, shortForPerson, beyond) = new Alternatives(kind, cell).Parts(seconds);
        double OddsOf(double density) => oddLogOdds + Math.Log(density) - logDensity;
        return
        [
            (DurationOddity.TooShort, OddsOf(tooShort)),
            (DurationOddity.TooLong, OddsOf(tooLong)),
            (DurationOddity.ShortForPerson, OddsOf(shortForPerson)),
            (DurationOddity.BeyondMeasure, OddsOf(beyond)),
        ];
    }

    /// <summary>The central share of the person's calls in one class of the context.</summary>
    private DurationRange UsualRange(KindModel kind, CellHistory? cell, double location, int contextClass)
    {
        Span<double> mass = stackalloc double[DurationScale.Bins];
        var sum = 0.0;
        for (var bin = 0; bin < mass.Length; bin++)
        {
            mass[bin] = MassOf(kind, cell, location, bin) * Math.Exp(kind.ContextLog(DurationScale.MiddleOf(bin) - location, contextClass));
            sum += mass[bin];
        }

        var outside = (1 - options.UsualShare) / 2 * sum;
        var (low, high) = (0, mass.Length - 1);
        for (var below = mass[low]; below < outside && low < mass.Length - 1; below += mass[low])
        {
            low++;
        }

        for (var above = mass[high]; above < outside && high > low; above += mass[high])
        {
            high--;
        }

        return new DurationRange(DurationScale.SecondsOf(DurationScale.MiddleOf(low)), DurationScale.SecondsOf(DurationScale.MiddleOf(high)));
    }
}
