namespace CallKpi.Domain.Review;

/// <summary>Makes rates rise from one band of rarity to the next: of two flags of a kind the rarer is worth no less.</summary>
internal static class RisingRates
{
    /// <summary>The rising rates that lie nearest to some rates by weighted squares: neighbours that fall are pooled.</summary>
    /// <remarks>Pooling of adjacent violators (Ayer et al. 1955, Ann. Math. Stat. 26:641).</remarks>
    internal static double[] Of(IReadOnlyList<double> rates, IReadOnlyList<double> weights)
    {
        List<(double Rate, double Weight, int Count)> pools = [];
        for (var i = 0; i < rates.Count; i++)
        {
            var pool = (Rate: rates[i], Weight: weights[i], Count: 1);
            while (pools.Count > 0 && pools[^1].Rate > pool.Rate)
            {
                var before = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                var weight = before.Weight + pool.Weight;
                pool = (((before.Rate * before.Weight) + (pool.Rate * pool.Weight)) / weight, weight, before.Count + pool.Count);
            }

            pools.Add(pool);
        }

        return [.. pools.SelectMany(pool => Enumerable.Repeat(pool.Rate, pool.Count))];
    }
}
