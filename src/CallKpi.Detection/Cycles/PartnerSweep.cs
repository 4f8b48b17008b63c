namespace CallKpi.Detection.Cycles;

/// <summary>Beginnings and closings of intervals in the order of time, so that each interval sees only what was known when it began.</summary>
/// <remarks>A closing at the instant of a beginning comes first: the next gap begins where the last one ended.</remarks>
public sealed class PartnerSweep
{
    /// <summary>Start plus length is rounded; so near means at the same instant.</summary>
    private const double Rounding = 1e-9;

    private readonly int[] _client;
    private readonly bool[] _isClosed;
    private readonly int _clients;
    private readonly (int Index, bool IsClosing)[] _events;

    /// <summary>The order of a list of intervals.</summary>
    public PartnerSweep(IReadOnlyList<CycleInterval> intervals)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        _client = new int[intervals.Count];
        List<(double At, bool IsBeginning, int Index)> events = [];
        for (int index = 0; index < intervals.Count; index++)
        {
            CycleInterval interval = intervals[index];
            if (!numbers.TryGetValue(interval.PartnerId, out _client[index]))
            {
                numbers.Add(interval.PartnerId, _client[index] = numbers.Count);
            }

            events.Add((interval.Start, true, index));
            if (interval.IsClosed)
            {
                events.Add((interval.End - (Rounding * Math.Max(Math.Abs(interval.End), interval.Length)), false, index));
            }
        }

        events.Sort();
        _clients = numbers.Count;
        _isClosed = [.. intervals.Select(interval => interval.IsClosed)];
        _events = [.. events.Select(item => (item.Index, !item.IsBeginning))];
    }

    /// <summary>The past of each interval's client at its beginning.</summary>
    /// <param name="hazards">The conditional cumulative hazard of each interval over its whole length.</param>
    public PartnerPast[] Pasts(ReadOnlySpan<double> hazards)
    {
        PartnerPast[] pasts = new PartnerPast[_client.Length];
        PartnerPast[] running = new PartnerPast[_clients];
        foreach ((int index, bool isClosing) in _events)
        {
            ref PartnerPast client = ref running[_client[index]];
            if (isClosing)
            {
                client += new PartnerPast(1, hazards[index]);
            }
            else
            {
                pasts[index] = client;
            }
        }

        return pasts;
    }

    /// <summary>Puts each interval's client's expected factor on the hazard in place of the last.</summary>
    /// <param name="factors">The factor of each interval's client, the same for all of a client.</param>
    /// <param name="hazards">Each interval's cumulative hazard.</param>
    /// <param name="frailty">How much clients differ.</param>
    /// <returns>The largest change, as a logarithm.</returns>
    internal double Renew(Span<double> factors, ReadOnlySpan<double> hazards, GammaFrailty frailty)
    {
        PartnerPast[] clients = new PartnerPast[_clients];
        for (int index = 0; index < _client.Length; index++)
        {
            clients[_client[index]] += new PartnerPast(_isClosed[index] ? 1 : 0, hazards[index]);
        }

        double[] renewed = new double[_clients];
        for (int client = 0; client < renewed.Length; client++)
        {
            renewed[client] = 1 / frailty.PaceOf(clients[client]);
        }

        // A client's intervals have one factor: its change is worked out at the first of them.
        double most = 0;
        bool[] isKnown = new bool[_clients];
        for (int index = 0; index < _client.Length; index++)
        {
            ref bool known = ref isKnown[_client[index]];
            most = known ? most : Math.Max(most, Math.Abs(Math.Log(renewed[_client[index]] / factors[index])));
            (known, factors[index]) = (true, renewed[_client[index]]);
        }

        return most;
    }
}
