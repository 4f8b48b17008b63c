using CallKpi.Detection.Series;
using CallKpi.Detection.State;

namespace CallKpi.Domain.Anomalies;

/// <summary>One figure of one subject by one length of period: its detector, and the incident that is under way.</summary>
/// <param name="measure">The figure.</param>
/// <param name="options">The detector's settings.</param>
/// <param name="poolOf">The oddities of series of its sort, by how many periods in a row they are of.</param>
/// <param name="level">The share of ordinary periods at which it rings.</param>
internal sealed class WatchedSeries(SeriesMeasure measure, SeasonalOptions options, Func<int, RarityPool> poolOf, double level)
{
    /// <summary>An incident goes on while periods are rarer than ten times the level.</summary>
    private const double Going = 10;

    private const int QuietPeriods = 2;

    private readonly SeasonalDetector detector = new(measure.Kind(), options);
    private readonly IncidentLatch latch = new(-Math.Log10(level), -Math.Log10(level * Going), QuietPeriods);
    private readonly Dictionary<bool, int> periods = [];
    private readonly RarityPool[] pools = [.. Enumerable.Range(1, options.Run).Select(poolOf)];

    /// <summary>The figure of the period last observed; the default where it was not judged.</summary>
    internal SeriesReading Reading { get; private set; }

    /// <summary>The figure of the period with which the incident under way was told; null while it has not been told, or there is none.</summary>
    internal SeriesReading? Told { get; private set; }

    /// <summary>Whether it lay in its range; null where it was not judged.</summary>
    internal bool? IsOrdinary { get; private set; }

    /// <summary>The side of an incident that it belongs to: 1 above the range, -1 below it, 0 for none.</summary>
    internal int Side { get; private set; }

    /// <summary>The side of the incident under way, whether or not the period observed last was odd; 0 while there is none.</summary>
    internal int SideUnderWay => latch.Side;

    /// <summary>Takes it that the incident under way has been told, by a flag of this figure or of another that went the same way.</summary>
    /// <param name="reading">The figure in the period of that flag; what was told first stands.</param>
    internal void Tell(SeriesReading reading) => Told ??= reading;

    /// <summary>Judges a period and learns it.</summary>
    /// <returns>What is to be told: a period of an incident that has not been told yet, odd enough to ring by itself; else null.</returns>
    internal SeriesFinding? Observe(int day, int slot, DayKind kind, CallFigures figures, double callSize, double season, JudgedTally? judged)
    {
        (Reading, IsOrdinary, Side) = (default, null, 0);
        if (figures.Measure(measure) is not var (value, weight, deviation))
        {
            return null;
        }

        var scatter = measure == SeriesMeasure.TalkTime ? callSize : deviation;
        var verdict = detector.Observe(new SeriesPoint(day, slot, kind, value, weight, scatter, measure.IsSum() ? season : 1));
        var known = periods.GetValueOrDefault(kind.IsWorking);
        periods[kind.IsWorking] = known + 1;

        if (verdict.IsKnown)
        {
            Reading = new SeriesReading(value, verdict.Expected, verdict.Low, verdict.High, weight);
            IsOrdinary = value >= verdict.Low && value <= verdict.High;
        }

        // At night there is nothing, and nothing is to be expected: such periods would only thin the others out.
        if (!verdict.IsKnown || (value == 0 && verdict.Expected == 0))
        {
            return null;
        }

        if (value > verdict.High && IsOfOneCall(figures, verdict.High))
        {
            verdict = verdict with { Oddity = 0, PValue = 1 };
        }

        var p = pools[verdict.Run - 1].Observe(verdict.Oddity, verdict.PValue, latch.Side != 0 && latch.Side == Math.Sign(verdict.Deviations));
        judged?.Take(FlagKind.SeriesOffPattern, p);
        var begins = latch.Opens(verdict with { Oddity = -Math.Log10(Math.Max(p, 1e-12)) });
        Side = IsOrdinary == false && latch.Side == Math.Sign(verdict.Deviations) ? latch.Side : 0;
        Told = begins || latch.Side == 0 ? null : Told;
        return Side != 0 && p <= level && Told is null
            ? new SeriesFinding(measure, value, Low(verdict.Low), High(verdict.High), p, Math.Min(known, options.Window))
            : null;
    }

    // One long call is judged by itself; it makes no odd hour and no odd day.
    private bool IsOfOneCall(CallFigures figures, double high) => measure is SeriesMeasure.TalkTime or SeriesMeasure.AverageTalk
        && !(figures.WithLongestLikeOthers().Measure(measure)?.Value > high);

    private static double Low(double low) => Math.Max(0, low);

    private double High(double high) => measure == SeriesMeasure.AnsweredShare ? Math.Min(1, high) : high;

    internal void Put(StateWriter writer)
    {
        detector.Put(writer);
        latch.Put(writer);
        writer.Put(Told is not null);
        Told.GetValueOrDefault().Put(writer);
        writer.Put(periods.GetValueOrDefault(false));
        writer.Put(periods.GetValueOrDefault(true));
    }

    internal void Take(ref StateReader reader)
    {
        detector.Take(ref reader);
        latch.Take(ref reader);
        var isTold = reader.TakeBool();
        var told = SeriesReading.Take(ref reader);
        Told = isTold ? told : null;
        (periods[false], periods[true]) = (reader.TakeNatural(), reader.TakeNatural());
    }
}
