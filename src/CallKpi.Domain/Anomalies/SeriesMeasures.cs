using CallKpi.Detection.Series;

namespace CallKpi.Domain.Anomalies;

/// <summary>The wire names of the figures that are watched, and what sort of number each is.</summary>
public static class SeriesMeasures
{
    private static readonly string[] Names = ["calls", "answered_share", "talk_time", "average_talk"];

    /// <summary>All figures, in their order.</summary>
    public static IReadOnlyList<SeriesMeasure> All { get; } = Enum.GetValues<SeriesMeasure>();

    /// <summary>The figure's name on the wire and in storage.</summary>
    public static string WireName(this SeriesMeasure measure) => Names[(int)measure];

    /// <summary>What the figure is counted in.</summary>
    public static FlagUnit Unit(this SeriesMeasure measure) => measure switch
    {
        SeriesMeasure.Calls => FlagUnit.Count,
        SeriesMeasure.AnsweredShare => FlagUnit.Share,
        _ => FlagUnit.Seconds,
    };

    /// <summary>How the figure scatters by chance.</summary>
    public static SeriesKind Kind(this SeriesMeasure measure) => measure switch
    {
        SeriesMeasure.Calls => SeriesKind.Count,
        SeriesMeasure.AnsweredShare => SeriesKind.Share,
        SeriesMeasure.AverageTalk => SeriesKind.Average,
        _ => SeriesKind.Amount,
    };

    /// <summary>Whether a longer period has more of it, so that working days and the season scale it.</summary>
    public static bool IsSum(this SeriesMeasure measure) => measure is SeriesMeasure.Calls or SeriesMeasure.TalkTime;
}
