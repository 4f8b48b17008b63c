using CallKpi.Detection.State;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>The oddities of all series, by what they are series of and by how many periods in a row they are.</summary>
internal sealed class SeriesPools
{
    private readonly SortedDictionary<(FlagSubjectKind, PeriodKind, SeriesMeasure, int Run), RarityPool> pools = [];

    internal RarityPool Of(FlagSubjectKind subject, PeriodKind period, SeriesMeasure measure, int run)
    {
        if (!pools.TryGetValue((subject, period, measure, run), out var pool))
        {
            pools.Add((subject, period, measure, run), pool = new RarityPool(SeriesSettings.LevelOf(period)));
        }

        return pool;
    }

    internal void Put(StateWriter writer)
    {
        writer.Put(pools.Count);
        foreach (var ((subject, period, measure, run), pool) in pools)
        {
            writer.Put((int)subject);
            writer.Put((int)period);
            writer.Put((int)measure);
            writer.Put(run);
            pool.Put(writer);
        }
    }

    internal void Take(ref StateReader reader)
    {
        for (var left = reader.TakeCount(); left > 0 && !reader.IsBroken; left--)
        {
            var key = ((FlagSubjectKind)reader.TakeInt(), (PeriodKind)reader.TakeInt(), (SeriesMeasure)reader.TakeInt(), reader.TakeInt());
            var pool = new RarityPool(SeriesSettings.LevelOf(key.Item2));
            pool.Take(ref reader);
            if (!pools.TryAdd(key, pool))
            {
                reader.Refuse();
            }
        }
    }
}
