using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Anomalies;

/// <summary>The circumstances of calls in Russian, each as a clause of its own.</summary>
internal static class CircumstanceRussian
{
    internal static string Render(DurationCircumstance circumstance, bool isClientKnown) => circumstance.Kind switch
    {
        CircumstanceKind.Recency when double.IsInfinity(circumstance.To) && isClientKnown => "менеджер в последнее время не говорил с этим клиентом",
        CircumstanceKind.Recency when double.IsInfinity(circumstance.To) => "номер собеседника неизвестен",
        CircumstanceKind.Recency => $"от начала прошлого звонка менеджера с тем же клиентом прошло {Between(circumstance)}",
        CircumstanceKind.Pause => $"перерыв перед звонком длился {Between(circumstance)}",
        CircumstanceKind.Pace => $"звонки менеджера в это время были {Pace(circumstance)}",
        CircumstanceKind.PartnerClass when !isClientKnown => "номер собеседника неизвестен",
        CircumstanceKind.PartnerClass when circumstance.PartnerClass is null or "" => "у клиента нет класса",
        CircumstanceKind.PartnerClass => $"клиент относится к классу {circumstance.PartnerClass}",
        _ => throw new ArgumentOutOfRangeException(nameof(circumstance), circumstance.Kind, null),
    };

    private static string Between(DurationCircumstance circumstance) => circumstance switch
    {
        { From: 0 } => $"меньше {Duration(circumstance.To)}",
        { To: double.PositiveInfinity } => $"больше {Duration(circumstance.From)}",
        _ => $"от {Duration(circumstance.From)} до {Duration(circumstance.To)}",
    };

    private static string Pace(DurationCircumstance circumstance) => circumstance switch
    {
        { To: < 0.5 } => "более чем вдвое короче обычных",
        { To: < 1 } => "короче обычных",
        { From: > 2 } => "более чем вдвое длиннее обычных",
        { From: > 1 } => "длиннее обычных",
        _ => "примерно обычной длины",
    };

    private static string Duration(double seconds) => FlagNumbers.Duration(seconds, "ч", "мин", "с");
}
