using CallKpi.Detection.State;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>What is watched of one subject, and its sums of the week under way.</summary>
internal sealed class SubjectWatch(FlagSubjectKind subject, SeriesPools pools)
{
    internal SubjectSeries Hours { get; } = new(subject, PeriodKind.Hour, pools);

    internal SubjectSeries Days { get; } = new(subject, PeriodKind.Day, pools);

    internal SubjectSeries Weeks { get; } = new(subject, PeriodKind.Week, pools);

    /// <summary>The series of a length of period: hour, day or week.</summary>
    internal SubjectSeries Of(PeriodKind period) => period switch
    {
        PeriodKind.Hour => Hours,
        PeriodKind.Day => Days,
        _ => Weeks,
    };

    /// <summary>What the week's days had beyond the expected, or lacked, of each figure while an incident of days was under way, by its side.</summary>
    private readonly double[] high = new double[SeriesMeasures.All.Count], low = new double[SeriesMeasures.All.Count];

    /// <summary>Adds the day that was observed last to its week.</summary>
    /// <param name="sum">Its figures.</param>
    /// <param name="isWorking">Whether it is a working day.</param>
    /// <param name="season">What the season makes of it.</param>
    internal void AddToWeek(CallFigures sum, bool isWorking, double season)
    {
        Week += sum;
        DaysOfWeek += isWorking ? 1 : 0;
        SeasonOfWeek += isWorking ? season : 0;
        foreach (var measure in SeriesMeasures.All)
        {
            if (Days.SideOf(measure) is var side and not 0)
            {
                (side > 0 ? high : low)[(int)measure] += Days.Reading(0, measure).Excess;
            }
        }
    }

    /// <summary>Whether the week would be usual without what made its days odd, which has been told.</summary>
    internal bool IsOfItsDays(SeriesFinding week) =>
        Weeks.Reading(0, week.Measure).IsUsualWithout((week.Side > 0 ? high : low)[(int)week.Measure], week.Side);

    /// <summary>Begins the next week.</summary>
    internal void BeginWeek()
    {
        (Week, DaysOfWeek, SeasonOfWeek) = (default, 0, 0);
        Array.Clear(high);
        Array.Clear(low);
    }

    /// <summary>Forgets what the day before has shown, but for what was learned of it.</summary>
    internal void BeginDay()
    {
        Hours.BeginDay();
        Days.BeginDay();
        Weeks.BeginDay();
    }

    internal CallFigures Week { get; private set; }

    /// <summary>Working days of the week on which the subject was there.</summary>
    internal int DaysOfWeek { get; private set; }

    /// <summary>The sum over them of what the season makes of a day.</summary>
    internal double SeasonOfWeek { get; private set; }

    internal void Put(StateWriter writer)
    {
        Hours.Put(writer);
        Days.Put(writer);
        Weeks.Put(writer);
        Week.Put(writer);
        writer.Put(DaysOfWeek);
        writer.Put(SeasonOfWeek);
        foreach (var excess in high.Concat(low))
        {
            writer.Put(excess);
        }
    }

    internal void Take(ref StateReader reader)
    {
        Hours.Take(ref reader);
        Days.Take(ref reader);
        Weeks.Take(ref reader);
        Week = CallFigures.Take(ref reader);
        (DaysOfWeek, SeasonOfWeek) = (reader.TakeNatural(), reader.TakeDouble());
        foreach (var excess in (double[][])[high, low])
        {
            for (var measure = 0; measure < excess.Length; measure++)
            {
                excess[measure] = reader.TakeDouble();
            }
        }
    }
}
