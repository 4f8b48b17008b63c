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

    // Of the day that was observed last: each slot's figures, and whether an incident was under way above the range and below.
    private readonly SeriesReading[,] today;
    private bool wasHigh, wasLow;

    internal SubjectSeries(FlagSubjectKind subject, PeriodKind period, SeriesPools pools)
    {
        today = new SeriesReading[period == PeriodKind.Hour ? HoursOfDay : 1, SeriesMeasures.All.Count];
        series = [.. SeriesMeasures.All.Select(measure => new WatchedSeries(
            measure, SeriesSettings.OptionsOf(period), run => pools.Of(subject, period, measure, run), SeriesSettings.LevelOf(period)))];
    }

    /// <summary>Forgets what the day before has shown, but for what was learned of it.</summary>
    internal void BeginDay()
    {
        Array.Clear(today);
        (wasHigh, wasLow) = (false, false);
    }

    /// <summary>Whether an incident to a side was under way on the day, 1 for above the range and -1 for below.</summary>
    internal bool WasOdd(int side) => side > 0 ? wasHigh : wasLow;

    /// <summary>A figure of the day in a slot; the default where it was not judged.</summary>
    internal SeriesReading Reading(int slot, SeriesMeasure measure) => today[slot, (int)measure];

    /// <summary>Judges a period and learns it.</summary>
    /// <remarks>When calls fall their talk falls too: of several figures the rarest speaks for all.</remarks>
    internal SeriesFinding? Observe(int day, int slot, DayKind kind, CallFigures figures, double season, JudgedTally? judged)
    {
        SeriesFinding? rarest = null;
        foreach (var one in series)
        {
            if (one.Observe(day, slot, kind, figures, season, judged) is { } finding && !(rarest?.PValue <= finding.PValue))
            {
                rarest = finding;
            }
        }

        for (var measure = 0; measure < series.Length; measure++)
        {
            today[slot, measure] = series[measure].Reading;
            wasHigh |= series[measure].Side > 0;
            wasLow |= series[measure].Side < 0;
        }

        rarest = rarest is { } found ? Explained(found, slot, kind, figures) : null;
        if (Array.TrueForAll(series, one => one.IsOrdinary != false))
        {
            ordinary.Add(day, slot, kind, figures);
        }

        return rarest;
    }

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
    }

    internal void Take(ref StateReader reader)
    {
        foreach (var one in series)
        {
            one.Take(ref reader);
        }

        ordinary.Take(ref reader);
    }
}
