namespace CallKpi.Detection.Series;

/// <summary>What the values of a series are, which says how much they scatter by chance alone.</summary>
public enum SeriesKind
{
    /// <summary>Calls, deals: whole numbers that scatter like a Poisson count, by the root of what is expected.</summary>
    Count,

    /// <summary>An answered share: a part of <see cref="SeriesPoint.Weight"/> cases, with binomial scatter.</summary>
    Share,

    /// <summary>An average duration: the mean of <see cref="SeriesPoint.Weight"/> cases that deviate by <see cref="SeriesPoint.Deviation"/>.</summary>
    Average,

    /// <summary>Talk time, turnover: an amount, whose cases come by chance (compound Poisson); beyond that only its own history says how it scatters.</summary>
    Amount,
}
