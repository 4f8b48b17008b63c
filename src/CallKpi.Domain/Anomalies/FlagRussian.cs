using CallKpi.Detection.Durations;
using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Anomalies;

/// <summary>The Russian sentences of flags.</summary>
internal static partial class FlagRussian
{
    internal static string Render(Flag flag, string manager)
    {
        var sentence = flag.Kind switch
        {
            FlagKind.CallTooShort or FlagKind.CallTooLong or FlagKind.CallBeyondMeasure or FlagKind.DummyCalls => Call(flag, manager),
            FlagKind.FakeContact => "Проверяющий считает этот контакт выдуманным.",
            FlagKind.RandomSample =>
                $"Выбран случайно, чтобы проверить звонки без отклонений: в этом дне их {Number(flag.Comparison.Count)}. Разговор длился {Duration(flag.Value)}; ничего подозрительного не найдено. Обычный ли это звонок?",
            _ when flag.Kind.IsOfDeals() => DealRussian.Render(flag, manager),
            FlagKind.ContactGapTooLong => Gap(flag),
            FlagKind.SeriesOffPattern => Series(flag, manager),
            FlagKind.ManagerShift => Shift(flag, manager),
            FlagKind.InboundShareTooHigh => Inbound(flag, manager),
            FlagKind.ComfortZone => Comfort(flag, manager),
            FlagKind.Misallocation => Misallocated(flag, manager),
            FlagKind.FormalCadence => Cadence(flag),
            FlagKind.BranchOffCompany => BranchChange(flag, manager),
            _ => throw new ArgumentOutOfRangeException(nameof(flag), flag.Kind, null),
        };
        return flag.Kind != FlagKind.FakeContact && FlagNumbers.RarerThanOneIn(flag.PValue) is { } rare ? $"{sentence} Реже, чем 1 из {Number(rare)}." : sentence;
    }

    /// <summary>A call that is no flag.</summary>
    internal static string RenderOrdinary(Flag call, DurationExplanation explanation, string manager)
    {
        var moved = FlagNumbers.MovedLevel(explanation) is { } level ? $"; порог отклонения сейчас {Number(100 * level)}" : "";
        return $"{Call(call with { Oddity = DurationOddity.None }, manager)} Среди 100 обычных звонков столь же необычных или необычнее примерно {Number(100 * explanation.Calibration.PersonP)}{moved}.";
    }

    private static string Call(Flag flag, string manager)
    {
        var kind = flag.Comparison.CallKind ?? default;
        var direction = kind.IsOutbound ? "исходящем" : "входящем";
        var (low, high) = FlagNumbers.RoundRange(flag);
        var range = $"от {Duration(low)} до {Duration(high)}";
        var isAnywhere = flag.Circumstance.Kind == CircumstanceKind.None;
        var there = isAnywhere ? "" : "в таких обстоятельствах ";
        var count = (isAnywhere ? "" : "учтено: ") + Count(flag, RussianPlural.Calls);
        var ones = kind.Part == CallPart.Whole ? "звонки этого рода" : "разговоры в звонках этого рода";
        var usual = flag.Comparison.Basis switch
        {
            DurationBasis.Own => $"{there}обычные {ones} у менеджера «{manager}» длятся {range} ({count}).",
            DurationBasis.Group => $"{there}обычные {ones} у всех менеджеров длятся {range} ({count}); у менеджера «{manager}» их пока мало.",
            _ => $"предполагается, что {there}{ones} длятся {range}, пока сравнивать не с чем.",
        };
        var what = flag.Oddity switch
        {
            DurationOddity.Burst => ", и это один из серии коротких звонков разным клиентам, похожей на имитацию работы",
            DurationOddity.Redial => ", и это один из серии коротких звонков одному и тому же клиенту, похожей на имитацию работы",
            DurationOddity.BeyondMeasure => ", и это вне всякой меры: более чем в одиннадцать раз дольше порога, ниже которого три четверти таких разговоров",
            _ when !isAnywhere => $", при этом {CircumstanceRussian.Render(flag.Circumstance, flag.ClientId is not null)}",
            _ => "",
        };
        var part = kind.Part switch
        {
            CallPart.HandedOver => $", который менеджер «{manager}» передал коллеге, его",
            CallPart.TakenOver => $", который менеджер «{manager}» принял от коллеги, его",
            CallPart.Together => $", который менеджер «{manager}» вёл вместе с коллегой, его",
            _ => "",
        };
        return $"В этом отвеченном {direction} звонке{part} разговор длился {Duration(flag.Value)}{what}; {usual}";
    }

    private static string Range(Flag flag)
    {
        var (low, high) = FlagNumbers.RoundRange(flag);
        return flag.Unit == FlagUnit.Days
            ? $"от {Number(low)} до {Number(high)}\u00A0{RussianPlural.Days.FormAfterPreposition(high)}"
            : $"от {Value(flag, low)} до {Value(flag, high)}";
    }

    private static string Value(Flag flag, double value) => flag.Unit switch
    {
        FlagUnit.Seconds => Duration(value),
        FlagUnit.Days => $"{Number(value)}\u00A0{RussianPlural.Days.Form(value)}",
        FlagUnit.WorkingDays => $"{Number(value)}\u00A0{RussianPlural.WorkingDays.Form(value)}",
        FlagUnit.Share => $"{Number(100 * value)}\u00A0%",
        _ => Number(value),
    };

    private static string Count(Flag flag, RussianPlural noun) => $"{Number(flag.Comparison.Count)}\u00A0{noun.Form(flag.Comparison.Count)}";

    private static string Duration(double seconds) => FlagNumbers.Duration(seconds, "ч", "мин", "с");

    private static string Number(double value) => FlagNumbers.Number(value, "\u00A0", ",");
}
