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

    /// <summary>Forgets what the day before has shown, but for what was learned of it.</summary>
    internal void BeginDay()
    {
        Hours.BeginDay();
        Days.BeginDay();
        Weeks.BeginDay();
    }

    internal CallFigures Week { get; set; }

    /// <summary>Working days of the week on which the subject was there.</summary>
    internal int DaysOfWeek { get; set; }

    /// <summary>The sum over them of what the season makes of a day.</summary>
    internal double SeasonOfWeek { get; set; }

    internal void Put(StateWriter writer)
    {
        Hours.Put(writer);
        Days.Put(writer);
        Weeks.Put(writer);
        Week.Put(writer);
        writer.Put(DaysOfWeek);
        writer.Put(SeasonOfWeek);
    }

    internal void Take(ref StateReader reader)
    {
        Hours.Take(ref reader);
        Days.Take(ref reader);
        Weeks.Take(ref reader);
        Week = CallFigures.Take(ref reader);
        (DaysOfWeek, SeasonOfWeek) = (reader.TakeNatural(), reader.TakeDouble());
    }
}
