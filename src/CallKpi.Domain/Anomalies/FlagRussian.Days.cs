using CallKpi.Detection.Durations;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <content>What the review of days that have ended finds.</content>
internal static partial class FlagRussian
{
    private static string Gap(Flag flag)
    {
        var rhythm = flag.Comparison.Basis == DurationBasis.Own
            ? $"по собственному ритму этого клиента ({Count(flag, RussianPlural.Gaps)})"
            : $"по ритму сопоставимых клиентов (своих: {Count(flag, RussianPlural.Gaps)})";
        var since = flag.Measure switch
        {
            ContactGapFlags.NoContact => "После закрепления без зачтённого контакта",
            ContactGapFlags.NoContactOnRecord => "С начала учёта без зачтённого контакта",
            _ => "После последнего зачтённого контакта",
        };
        return $"{since} прошло {Value(flag, flag.Value)}; 99 из 100 таких промежутков не длиннее {After(flag, flag.ExpectedHigh)}, {rhythm}.";
    }

    private static string Series(Flag flag, string subject) =>
        $"{When(flag)} {Figure(flag.Measure)} {Whose(flag, subject)}: {Value(flag, flag.Value)}; обычно в такие {Times(flag.Period)} {Range(flag)} "
        + $"({Count(flag, RussianPlural.Periods)}).";

    private static string Shift(Flag flag, string manager) =>
        $"{When(flag)} звонки менеджера «{manager}» в целом {(flag.Value > flag.ExpectedHigh ? "длиннее" : "короче")} обычного: типичный разговор длился {Value(flag, flag.Value)}; "
        + $"в обычные дни {Range(flag)} ({Count(flag, RussianPlural.Days)}).";

    private static string Inbound(Flag flag, string manager) => flag.Subject.Kind == FlagSubjectKind.Client
        ? $"{When(flag)} и два месяца до того клиент сам начал {Value(flag, flag.Value)} звонков; обычно в его классе {Range(flag)} ({Count(flag, RussianPlural.Clients)})."
        : $"{When(flag)} клиенты сами начали {Value(flag, flag.Value)} отвеченных звонков менеджера «{manager}»; обычно в филиале {Range(flag)} ({Count(flag, RussianPlural.Managers)}).";

    private static string Comfort(Flag flag, string manager) =>
        $"{When(flag)} менеджер «{manager}» меньше звонил сам, свои клиенты звонили чаще, а новых он не касался: исходящих {Value(flag, flag.Value)}; "
        + $"обычно {Range(flag)} (контакты трёх месяцев до того: {Number(flag.Comparison.Count)}).";

    private static string Misallocated(Flag flag, string manager) =>
        $"{When(flag)} менеджер «{manager}» сделал {Value(flag, flag.Value)} зачтённых контактов, пока более важные клиенты были просрочены; "
        + $"обычно в филиале {Range(flag)} ({Count(flag, RussianPlural.Managers)}).";

    private static string Cadence(Flag flag) => flag.Measure == "inbound_only"
        ? $"{When(flag)} и два месяца до того клиенту никто не звонил, звонил только он сам; его класс требует звонка каждые {Value(flag, flag.ExpectedHigh)}."
        : $"{When(flag)} и два месяца до того клиенту звонили раз в {Value(flag, flag.Value)} ({Count(flag, RussianPlural.Calls)}); "
        + $"его класс требует звонка каждые {Value(flag, flag.ExpectedHigh)}.";

    private static string BranchChange(Flag flag, string branch) =>
        $"{When(flag)} {Figure(flag.Measure)} филиала «{branch}»: {Value(flag, flag.Value)} от ожидаемого по его прошлому и по другим филиалам; "
        + $"обычно {Range(flag)} ({Count(flag, RussianPlural.Months)}).";

    private static string When(Flag flag) => PeriodNames.Russian(flag.Period ?? PeriodKind.Day, flag.At);

    private static string After(Flag flag, double value) => flag.Unit == FlagUnit.WorkingDays
        ? $"{Number(value)}\u00A0{RussianPlural.WorkingDays.FormAfterPreposition(value)}"
        : $"{Number(value)}\u00A0{RussianPlural.Days.FormAfterPreposition(value)}";

    private static string Times(PeriodKind? period) => period switch
    {
        PeriodKind.Hour => "часы",
        PeriodKind.Week => "недели",
        PeriodKind.Month => "месяцы",
        _ => "дни",
    };

    private static string Figure(string? measure) => measure switch
    {
        "calls" => "число звонков",
        "answered_share" => "доля отвеченных звонков",
        "talk_time" => "время разговоров",
        "average_talk" => "средний разговор",
        "purchases" => "число покупок",
        _ => "показатель",
    };

    private static string Whose(Flag flag, string subject) => flag.Subject.Kind switch
    {
        FlagSubjectKind.Company => "всей компании",
        FlagSubjectKind.Branch => $"филиала «{subject}»",
        _ => $"менеджера «{subject}»",
    };
}
