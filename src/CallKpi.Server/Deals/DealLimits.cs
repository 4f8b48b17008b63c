namespace CallKpi.Server.Deals;

/// <summary>How much a statement of a deal may hold.</summary>
internal static class DealLimits
{
    /// <summary>Deals in a request: as many rows as every batch may have.</summary>
    public const int MostDeals = 10_000;

    /// <summary>Bytes of an id or name: as everywhere in the contract.</summary>
    public const int MostTextBytes = 256;

    /// <summary>Stages of a deal: a pipeline has about ten, and a deal may go back and forth.</summary>
    public const int MostStages = 100;

    /// <summary>Violations told of one deal: one with a hundred bad stages needs no more to be understood.</summary>
    public const int MostViolations = 20;

    /// <summary>Digits of an amount before the point: a thousand million million of any currency.</summary>
    public const int MostWholeDigits = 15;

    /// <summary>Digits behind the point: no currency of ISO 4217 has more than four.</summary>
    public const int MostFractionDigits = 4;

    /// <summary>How far a time may lie ahead of the server's clock, for sources whose clocks run fast.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>No deal is older: an earlier time is an empty or misread field.</summary>
    public static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
