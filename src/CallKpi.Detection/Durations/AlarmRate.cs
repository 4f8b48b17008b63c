namespace CallKpi.Detection.Durations;

/// <summary>How often calls were flagged lately: the share that had a p-value of at most the nominal level.</summary>
/// <remarks>
/// This type is an immutable value type. Exponentially weighted, so that old calls are forgotten. Odd calls are in it: while p-values mean what they say,
/// the share is the nominal one and a little more.
/// </remarks>
/// <param name="Alarms">The discounted number of calls flagged.</param>
/// <param name="Calls">The discounted number of calls judged.</param>
public readonly record struct AlarmRate(double Alarms, double Calls)
{
    /// <summary>Over about so many calls the rate of all people looks back, and that of one.</summary>
    internal const double OverallCalls = 2000;
    internal const double PersonCalls = 500;

    /// <summary>The share of calls flagged; 0 before any.</summary>
    public double Share => Calls > 0 ? Alarms / Calls : 0;

    internal AlarmRate Next(bool isAlarm, double memory)
    {
        var keep = 1 - (1 / memory);
        return new((Alarms * keep) + (isAlarm ? 1 : 0), (Calls * keep) + 1);
    }

    internal AlarmRate With(AlarmRate other) => new(Alarms + other.Alarms, Calls + other.Calls);
}
