namespace CallKpi.Detection.Durations;

/// <summary>The latest calls of one person, as far as the next one is judged by them: the end of the last, the pace, a burst under way, partners lately.</summary>
/// <remarks>Of partners the latest 128 are remembered, each by a 64-bit hash (FNV-1a, the same in every process). Not thread safe.</remarks>
internal sealed class PersonTrail
{
    internal const int Remembered = 128;

    /// <summary>Before any call.</summary>
    internal const long Never = long.MinValue / 2;

    /// <summary>The weight of the newest call in the pace, and how fast the pace is forgotten.</summary>
    private const double PaceWeight = 0.3;
    private const double PaceSeconds = 10_000;

    private const double MostPace = 2.5;

    private readonly ulong[] partners = new ulong[Remembered];
    private readonly long[] starts = new long[Remembered];
    private readonly float[] odds = new float[Remembered];

    /// <summary>How many partners are remembered, and where the next one goes.</summary>
    internal int Filled { get; private set; }

    internal int Next { get; private set; }

    /// <summary>The start of the last call in ticks of UTC.</summary>
    internal long LastStart { get; private set; } = Never;

    internal long LastEnd { get; private set; } = Never;

    internal double Pace { get; private set; }

    /// <summary>The log odds that a burst is under way, after the last call.</summary>
    internal double BurstOdds { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether an alarm has named the burst that is under way.</summary>
    internal bool IsBurstNamed { get; set; }

    internal static ulong HashOf(string? partner)
    {
        var hash = 14695981039346656037ul;
        foreach (var letter in partner ?? "")
        {
            hash = unchecked((hash ^ letter) * 1099511628211ul);
        }

        return partner is null ? 0 : hash;
    }

    internal DurationContext ContextOf(int place, long start)
    {
        // What is dated after the call was, by a clock that was ahead: nobody knows how long ago that is.
        var recency = place < 0 || starts[place] > start ? double.MaxValue : Seconds(start - starts[place]);
        return DurationContext.Of(recency, LastEnd == Never ? double.MaxValue : Seconds(start - LastEnd), PaceAt(start));
    }

    /// <summary>The log odds that redials of a partner are under way, after the last call; nothing known is minus infinity.</summary>
    internal double RedialOdds(int place) => place >= 0 ? odds[place] : double.NegativeInfinity;

    /// <summary>The place of a partner among those remembered; -1 when he is not.</summary>
    internal int Find(ulong partner) => partner == 0 ? -1 : partners.AsSpan(0, Filled).IndexOf(partner);

    /// <summary>Goes on with a whole call.</summary>
    internal void Add(in DurationCall call, double aboveOwn, double burstOdds, double redialOdds)
    {
        var pace = (PaceAt(call.FromTicks) * (1 - PaceWeight)) + (PaceWeight * Math.Clamp(aboveOwn, -MostPace, MostPace));
        BurstOdds = burstOdds;
        var partner = HashOf(call.PartnerId);
        GoOn(call, pace, partner, Find(partner), redialOdds);
    }

    /// <summary>Goes on with a part of a call that others shared: the two have spoken, and the rest stays as it was.</summary>
    internal void AddPart(in DurationCall call)
    {
        var partner = HashOf(call.PartnerId);
        var place = Find(partner);
        GoOn(call, PaceAt(call.FromTicks), partner, place, RedialOdds(place));
    }

    private void GoOn(in DurationCall call, double pace, ulong partner, int place, double redialOdds)
    {
        (Pace, LastStart, LastEnd) = (pace, call.FromTicks, call.UntilTicks);
        if (partner == 0)
        {
            return;
        }

        if (place < 0)
        {
            place = Next;
            Next = (Next + 1) % Remembered;
            Filled = Math.Min(Filled + 1, Remembered);
        }

        (partners[place], starts[place], odds[place]) = (partner, call.FromTicks, (float)redialOdds);
    }

    /// <summary>Restores what was written.</summary>
    internal void Restore(long lastStart, long lastEnd, double pace, double burstOdds, int next) =>
        (LastStart, LastEnd, Pace, BurstOdds, Next) = (lastStart, lastEnd, pace, burstOdds, next);

    internal void Restore(ulong partner, long start, float redialOdds)
    {
        (partners[Filled], starts[Filled], odds[Filled]) = (partner, start, redialOdds);
        Filled++;
    }

    internal (ulong Partner, long Start, float Odds) Remember(int place) => (partners[place], starts[place], odds[place]);

    private double PaceAt(long start) => LastStart == Never ? 0 : Pace * Math.Exp(-Seconds(start - LastStart) / PaceSeconds);

    // A call may begin before the last one has ended, and follows at once.
    private static double Seconds(long ticks) => Math.Max(0, ticks / (double)TimeSpan.TicksPerSecond);
}
