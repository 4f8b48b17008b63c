namespace CallKpi.Detection.Rates;

/// <summary>How a client is really contacted (A04).</summary>
public enum CadencePattern
{
    /// <summary>As often as asked for, or not provably less.</summary>
    Kept,

    /// <summary>Less often than asked for.</summary>
    TooSeldom,

    /// <summary>Less often than asked for, and about once a month: the rhythm of a formality.</summary>
    AboutMonthly,

    /// <summary>Only when the client calls.</summary>
    InboundOnly,
}
