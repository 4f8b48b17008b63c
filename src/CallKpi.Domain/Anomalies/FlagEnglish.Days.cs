using CallKpi.Detection.Durations;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <content>What the review of days that have ended finds.</content>
internal static partial class FlagEnglish
{
    private static string Gap(Flag flag)
    {
        var rhythm = flag.Comparison.Basis == DurationBasis.Own
            ? $"by this client's own rhythm ({Count(flag, "gap")})"
            : $"by the rhythm of comparable clients ({Count(flag, "gap")} of its own)";
        var since = flag.Measure switch
        {
            ContactGapFlags.NoContact => "since the assignment without a counted contact",
            ContactGapFlags.NoContactOnRecord => "since the record began without a counted contact",
            _ => "since the last counted contact",
        };
        return $"{Value(flag, flag.Value)} {since}; 99 in 100 such gaps end within {Value(flag, flag.ExpectedHigh)}, {rhythm}.";
    }

    private static string Series(Flag flag, string subject) =>
        $"{When(flag)} {Figure(flag.Measure)} of {Whose(flag, subject)} was {Value(flag, flag.Value)}; usual for such {Times(flag.Period)} {Range(flag, "is")} "
        + $"({Count(flag, PeriodOf(flag).WireName())}).";

    private static string Shift(Flag flag, string manager) =>
        $"{When(flag)} the calls of {manager} were {(flag.Value > flag.ExpectedHigh ? "longer" : "shorter")} than usual as a whole: typically {Value(flag, flag.Value)} of talk; "
        + $"on ordinary days it {Range(flag, "is")} ({Count(flag, "day")}).";

    private static string Inbound(Flag flag, string manager) => flag.Subject.Kind == FlagSubjectKind.Client
        ? $"{When(flag)} and the two months before, this client began {Value(flag, flag.Value)} of the calls; usual in its class {Range(flag, "is")} ({Count(flag, "client")})."
        : $"{When(flag)} clients began {Value(flag, flag.Value)} of the answered calls of {manager}; usual in the branch {Range(flag, "is")} ({Count(flag, "manager")}).";

    private static string Comfort(Flag flag, string manager) =>
        $"{When(flag)} {manager} called out less, own clients called more, and leads were left untouched: {Value(flag, flag.Value)} of the contacts were outbound; "
        + $"usual {Range(flag, "is")} ({Count(flag, "contact")} of the three months before).";

    private static string Misallocated(Flag flag, string manager) =>
        $"{When(flag)} {Value(flag, flag.Value)} of the counted contacts of {manager} were made while weightier clients were overdue; "
        + $"usual in the branch {Range(flag, "is")} ({Count(flag, "manager")}).";

    private static string Cadence(Flag flag) => flag.Measure == "inbound_only"
        ? $"{When(flag)} and the two months before, nobody called this client, which called by itself; its class asks for a call every {Value(flag, flag.ExpectedHigh)}."
        : $"{When(flag)} and the two months before, this client was called once in {Value(flag, flag.Value)} ({Count(flag, "call")}); "
        + $"its class asks for a call every {Value(flag, flag.ExpectedHigh)}.";

    private static string BranchChange(Flag flag, string branch) =>
        $"{When(flag)} {Figure(flag.Measure)} of {branch} was at {Value(flag, flag.Value)} of what its own history and the other branches lead one to expect; "
        + $"usual {Range(flag, "is")} ({Count(flag, "month")}).";

    private static string When(Flag flag) => PeriodNames.English(PeriodOf(flag), flag.At);

    private static PeriodKind PeriodOf(Flag flag) => flag.Period ?? PeriodKind.Day;

    private static string Times(PeriodKind? period) => period switch
    {
        PeriodKind.Hour => "hours",
        PeriodKind.Week => "weeks",
        PeriodKind.Month => "months",
        _ => "days",
    };

    private static string Figure(string? measure) => measure switch
    {
        "calls" => "the number of calls",
        "answered_share" => "the share of answered calls",
        "talk_time" => "the talk time",
        "average_talk" => "the average talk",
        "purchases" => "the number of purchases",
        _ => "the figure",
    };

    private static string Whose(Flag flag, string subject) => flag.Subject.Kind == FlagSubjectKind.Company ? "the company" : subject;
}
