namespace CallKpi.Domain.Anomalies;

/// <summary>The wire names of what decides flags, and how it is found.</summary>
public static class FlagDrivers
{
    /// <summary>Who moves an expected range by less than a tenth has not made it.</summary>
    private const double LeastFactor = 1.1;

    /// <summary>Half a case more, so that none has a logarithm.</summary>
    private const double HalfCase = 0.5;

    private static readonly string[] Names =
    [
        "", "duration", "context", "burst", "redial", "client", "manager", "class", "group", "stage", "branch", "company",
        "number_of_calls", "length_of_calls", "answered", "unanswered", "outbound", "inbound", "leads", "day", "days",
        "light_clients", "other_clients", "few_below", "few_above", "policy",
    ];

    /// <summary>All wire names but the empty one, in the order of the drivers.</summary>
    public static IReadOnlyList<string> All { get; } = Names[1..];

    /// <summary>The driver's name on the wire and in storage; empty for none.</summary>
    public static string WireName(this FlagDriver driver) => Names[(int)driver];

    /// <summary>Whose history moved an expected range most: the one with the factor farthest from 1, or the basis where all are near it.</summary>
    /// <param name="basis">What the range is like without any of them.</param>
    /// <param name="movers">By what factor each moves it; one that is no number moves nothing.</param>
    internal static FlagDriver OfRange(FlagDriver basis, params ReadOnlySpan<(FlagDriver Mover, double Factor)> movers)
    {
        var (driver, most) = (basis, Math.Log(LeastFactor));
        foreach (var (mover, factor) in movers)
        {
            if (Math.Abs(Math.Log(factor)) > most)
            {
                (driver, most) = (mover, Math.Abs(Math.Log(factor)));
            }
        }

        return driver;
    }

    /// <summary>What raised the share of hits: that there are more of them, or that there are fewer misses.</summary>
    /// <remarks>The log odds of a share are ln hits − ln misses, so each moves them by the logarithm of its ratio to what is usual.</remarks>
    internal static FlagDriver OfShare(
        (double Hits, double Misses) seen, (double Hits, double Misses) usual, FlagDriver moreHits, FlagDriver fewerMisses)
    {
        var hits = Math.Log((seen.Hits + HalfCase) / (usual.Hits + HalfCase));
        var misses = Math.Log((seen.Misses + HalfCase) / (usual.Misses + HalfCase));
        return hits >= -misses ? moreHits : fewerMisses;
    }
}
