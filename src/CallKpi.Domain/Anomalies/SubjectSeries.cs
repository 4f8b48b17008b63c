using CallKpi.Detection.Series;
using CallKpi.Detection.State;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>All figures of one subject by one length of period.</summary>
internal sealed class SubjectSeries
{
    private const int HoursOfDay = 24;

    private readonly WatchedSeries[] series;
    private readonly OrdinaryPeriods ordinary = new();

    // Of all periods so far: how long a call usually is.
    private double answered, talkSeconds;

    // Of the day that was observed last: each slot's figures, and whether an incident was under way above the range and below, and has been told.
    private readonly SeriesReading[,] today;
    private bool wasHigh, wasLow, toldHigh, toldLow;

    internal SubjectSeries(FlagSubjectKind subject, PeriodKind period, SeriesPools pools)
    {
        today = new SeriesReading[period == PeriodKind.Hour ? HoursOfDay : 1, SeriesMeasures.All.Count];
        series = [.. SeriesMeasures.All.Select(measure => new WatchedSeries(
            measure, SeriesSettings.OptionsOf(period), run => pools.Of(subject, period, measure, run), SeriesSettings.LevelOf(period)))];
    }

    /// <summary>Forgets what the day before has shown, but for what was learned of it and what goes on.</summary>
    internal void BeginDay()
    {
        Array.Clear(today);
        (wasHigh, wasLow) = (false, false);
        toldHigh = Array.Exists(series, one => one is { SideUnderWay: > 0, Told: not null });
        toldLow = Array.Exists(series, one => one is { SideUnderWay: < 0, Told: not null });
    }

    /// <summary>Whether an incident to a side was under way on the day, 1 for above the range and -1 for below.</summary>
    internal bool WasOdd(int side) => side > 0 ? wasHigh : wasLow;

    /// <summary>Whether the day has shown an incident to a side that has been told, on it or before.</summary>
    internal bool HasTold(int side) => WasOdd(side) && (side > 0 ? toldHigh : toldLow);

    /// <summary>Takes it that what a slot of the day has shown to a side has been told: all figures that went there are one incident.</summary>
    internal void Tell(int side, int slot)
    {
        toldHigh |= side > 0;
        toldLow |= side < 0;
        for (var measure = 0; measure < series.Length; measure++)
        {
            if (series[measure].SideUnderWay == side && today[slot, measure].IsBeyond(side))
            {
                series[measure].Tell(today[slot, measure]);
            }
        }
    }

    /// <summary>To which side a figure was odd in the period observed last, within an incident: 1 above its range, -1 below it, 0 for none.</summary>
    internal int SideOf(SeriesMeasure measure) => series[(int)measure].Side;

    /// <summary>A figure of the day in a slot; the default where it was not judged.</summary>
    internal SeriesReading Reading(int slot, SeriesMeasure measure) => today[slot, (int)measure];

    /// <summary>Judges a period and learns it.</summary>
    /// <remarks>
    /// When calls fall their talk falls too: of several figures the rarest speaks for all. What opens later, while another figure's incident to the same
    /// side goes on, rings only where it goes further than the other went when it was told.
    /// </remarks>
    internal SeriesFinding? Observe(int day, int slot, DayKind kind, CallFigures figures, double season, JudgedTally? judged)
    {
        // Lengths of calls are about exponential: the mean of their squares by their mean is twice the mean.
        var callSize = answered > 0 ? 2 * talkSeconds / answered : 0;
        SeriesFinding?[] findings = [.. series.Select(one => one.Observe(day, slot, kind, figures, callSize, season, judged))];
        (answered, talkSeconds) = (answered + figures.Answered, talkSeconds + UsualTalk(figures));
        SeriesFinding? rarest = null;
        for (var measure = 0; measure < series.Length; measure++)
        {
            today[slot, measure] = series[measure].Reading;
            wasHigh |= series[measure].Side > 0;
            wasLow |= series[measure].Side < 0;
            if (findings[measure] is { } finding && !(rarest?.PValue <= finding.PValue) && !GoesAlong(series[measure]))
            {
                rarest = finding;
            }
        }

        rarest = rarest is { } found ? Explained(found, slot, kind, figures) : null;
        if (Array.TrueForAll(series, one => one.IsOrdinary != false))
        {
            ordinary.Add(day, slot, kind, figures);
        }

        return rarest;
    }

    // A line that was left open, ten times longer than calls are by what is known so far, says nothing of how long calls are.
    private double UsualTalk(CallFigures figures) =>
        answered > 0 && figures.LongestTalk > 10 * talkSeconds / answered ? figures.TalkSeconds - figures.LongestTalk + (talkSeconds / answered) : figures.TalkSeconds;

    private bool GoesAlong(WatchedSeries one) => Array.Exists(series, other =>
        other.Told is { } told && other.Side == one.Side && one.Reading.IsUsualWithout(one.Reading.ExcessAlong(told), one.Side));

    private SeriesFinding Explained(SeriesFinding found, int slot, DayKind kind, CallFigures figures) => found with
    {
        Driver = SeriesDrivers.Of(found.Measure, found.Value > found.High, figures, measure => series[(int)measure] is { IsOrdinary: not null } one ? one.Reading.Expected : double.NaN),
        Earlier = ordinary.Of(found.Measure, slot, kind),
    };

    internal void Put(StateWriter writer)
    {
        foreach (var one in series)
        {
            one.Put(writer);
        }

        ordinary.Put(writer);
        writer.Put(answered);
        writer.Put(talkSeconds);
    }

    internal void Take(ref StateReader reader)
    {
        foreach (var one in series)
        {
            one.Take(ref reader);
        }

        ordinary.Take(ref reader);
        (answered, talkSeconds) = (reader.TakeDouble(), reader.TakeDouble());
    }
}
