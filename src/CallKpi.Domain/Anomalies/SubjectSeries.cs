using CallKpi.Detection.Series;
using CallKpi.Detection.State;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>All figures of one subject by one length of period.</summary>
internal sealed class SubjectSeries
{
    private readonly WatchedSeries[] series;
    private readonly OrdinaryPeriods ordinary = new();

    internal SubjectSeries(FlagSubjectKind subject, PeriodKind period, SeriesPools pools) =>
        series = [.. SeriesMeasures.All.Select(measure => new WatchedSeries(
            measure, SeriesSettings.OptionsOf(period), pools.Of(subject, period, measure), SeriesSettings.LevelOf(period)))];

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

        rarest = rarest is { } found ? Explained(found, slot, kind, figures) : null;
        if (Array.TrueForAll(series, one => one.IsOrdinary != false))
        {
            ordinary.Add(day, slot, kind, figures);
        }

        return rarest;
    }

    private SeriesFinding Explained(SeriesFinding found, int slot, DayKind kind, CallFigures figures) => found with
    {
        Driver = SeriesDrivers.Of(found.Measure, found.Value > found.High, figures, measure => series[(int)measure].Expected),
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
