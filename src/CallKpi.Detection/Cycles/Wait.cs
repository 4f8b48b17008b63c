namespace CallKpi.Detection.Cycles;

/// <summary>An interval as its group's curve sees it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Surprise">−ln S of the group's curve at its length, at most <see cref="GammaFrailty.MostSurprise"/>.</param>
/// <param name="IsClosed">Whether it closed before that most.</param>
internal readonly record struct Wait(string Group, double Surprise, bool IsClosed);
