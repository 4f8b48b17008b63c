using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>The oddities of all series, by what they are series of.</summary>
internal sealed class SeriesPools
{
    private readonly Dictionary<(FlagSubjectKind, PeriodKind, SeriesMeasure), RarityPool> pools = [];

    internal RarityPool Of(FlagSubjectKind subject, PeriodKind period, SeriesMeasure measure)
    {
        if (!pools.TryGetValue((subject, period, measure), out var pool))
        {
            pools.Add((subject, period, measure), pool = new RarityPool());
        }

        return pool;
    }
}
