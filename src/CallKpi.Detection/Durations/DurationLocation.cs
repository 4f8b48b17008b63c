namespace CallKpi.Detection.Durations;

/// <summary>How the usual duration came about: the kind's median, moved by the person's offset, moved by the person's calls of the kind.</summary>
/// <remarks>This type is an immutable value type. On x = ln(seconds + 0.5): location = (kind + offset) + share · (own − kind − offset).</remarks>
/// <param name="KindSeconds">The median of everybody's calls of the kind.</param>
/// <param name="PersonOffset">By how much the person's calls lie above their kinds' medians, on x, shrunk already.</param>
/// <param name="OwnSeconds">The median of the person's calls of the kind; not a number without any.</param>
/// <param name="OwnShare">How much of the way to his own median is gone: n / (n + 20).</param>
public readonly record struct DurationLocation(double KindSeconds, double PersonOffset, double OwnSeconds, double OwnShare);
