using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Anomalies;

/// <summary>The circumstances of calls in English, each as what is said of the call: "… and began …".</summary>
internal static class CircumstanceEnglish
{
    internal static string Render(DurationCircumstance circumstance, bool isClientKnown, string manager) => circumstance.Kind switch
    {
        CircumstanceKind.Recency when double.IsInfinity(circumstance.To) && isClientKnown => $"was with a client to whom {manager} had not talked lately",
        CircumstanceKind.Recency when double.IsInfinity(circumstance.To) => "was with an unknown number",
        CircumstanceKind.Recency => $"began {Between(circumstance)} after the start of {manager}'s last call with the same client",
        CircumstanceKind.Pause when double.IsInfinity(circumstance.To) => $"came after a pause of more than {Duration(circumstance.From)}",
        CircumstanceKind.Pause => $"began {Between(circumstance)} after the end of {manager}'s call before",
        CircumstanceKind.Pace => $"came while {manager}'s calls were {Pace(circumstance)}",
        CircumstanceKind.PartnerClass when !isClientKnown => "was with an unknown number",
        CircumstanceKind.PartnerClass when circumstance.PartnerClass is null or "" => "was with a client without a class",
        CircumstanceKind.PartnerClass => $"was with a client of class {circumstance.PartnerClass}",
        _ => throw new ArgumentOutOfRangeException(nameof(circumstance), circumstance.Kind, null),
    };

    private static string Between(DurationCircumstance circumstance) => circumstance.From == 0
        ? $"less than {Duration(circumstance.To)}"
        : $"{Duration(circumstance.From)} to {Duration(circumstance.To)}";

    private static string Pace(DurationCircumstance circumstance) => circumstance switch
    {
        { To: < 0.5 } => "less than half as long as usual",
        { To: < 1 } => "shorter than usual",
        { From: > 2 } => "more than twice as long as usual",
        { From: > 1 } => "longer than usual",
        _ => "about as long as usual",
    };

    private static string Duration(double seconds) => FlagNumbers.Duration(seconds, "h", "min", "s");
}
