namespace CallKpi.Detection.Cycles;

/// <summary>An age that was reached: by a closing, or by being open still.</summary>
/// <param name="Age">The age; not negative.</param>
/// <param name="IsClosed">True when it ended there.</param>
public readonly record struct SurvivalPoint(double Age, bool IsClosed);
