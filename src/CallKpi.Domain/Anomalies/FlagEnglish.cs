using CallKpi.Detection.Durations;
using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Anomalies;

/// <summary>The English sentences of flags.</summary>
internal static partial class FlagEnglish
{
    internal static string Render(Flag flag, string manager)
    {
        var sentence = flag.Kind switch
        {
            FlagKind.CallTooShort or FlagKind.CallTooLong or FlagKind.CallBeyondMeasure or FlagKind.DummyCalls => Call(flag, manager),
            FlagKind.FakeContact => "A reviewer holds this contact for made up.",
            FlagKind.RandomSample =>
                $"Drawn at random from {Count(flag, "answered call")} of the day without a flag, with {Duration(flag.Value)} of talk; nothing is known to be wrong. Is it ordinary?",
            _ when flag.Kind.IsOfDeals() => DealEnglish.Render(flag, manager),
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
        return flag.Kind != FlagKind.FakeContact && FlagNumbers.RarerThanOneIn(flag.PValue) is { } rare ? $"{sentence} Rarer than 1 in {Number(rare)}." : sentence;
    }

    /// <summary>A call that is no flag.</summary>
    internal static string RenderOrdinary(Flag call, DurationExplanation explanation, string manager)
    {
        var moved = FlagNumbers.MovedLevel(explanation) is { } level ? $"; flags now begin at {Number(100 * level)}" : "";
        return $"{Call(call with { Oddity = DurationOddity.None }, manager)} Of 100 ordinary calls about {Number(100 * explanation.Calibration.PersonP)} are at least as odd{moved}.";
    }

    private static string Call(Flag flag, string manager)
    {
        var kind = flag.Comparison.CallKind ?? default;
        var direction = kind.IsOutbound ? "outbound" : "inbound";
        var (low, high) = FlagNumbers.RoundRange(flag);
        var range = $"{Duration(low)} to {Duration(high)}";
        var ones = kind.Part == CallPart.Whole ? "calls" : "shares";
        var (there, count) = flag.Circumstance.Kind == CircumstanceKind.None ? ("", Count(flag, "call")) : ("in that situation ", $"worked out from {Count(flag, "call")}");
        var usual = flag.Comparison.Basis switch
        {
            DurationBasis.Own => $"{there}{Possessive(manager)} usual {ones} of this kind last {range} ({count}).",
            DurationBasis.Group => $"{there}usual {ones} of this kind last {range} with all managers ({count}); {manager} has too few yet.",
            _ => $"{there}{ones} of this kind are assumed to last {range}, until there are enough to compare with.",
        };
        var what = flag.Oddity switch
        {
            DurationOddity.Burst => $"with {Duration(flag.Value)} of talk is one of a burst of short calls to different clients, which looks like an imitation of work",
            DurationOddity.Redial => $"with {Duration(flag.Value)} of talk is one of a run of short calls to the same client, which looks like an imitation of work",
            DurationOddity.BeyondMeasure => $"lasted {Duration(flag.Value)} of talk, which is beyond every measure: over eleven times what three in four of such calls stay under",
            _ when flag.Circumstance.Kind != CircumstanceKind.None =>
                $"lasted {Duration(flag.Value)} of talk and {CircumstanceEnglish.Render(flag.Circumstance, flag.ClientId is not null, manager)}",
            _ => $"lasted {Duration(flag.Value)} of talk",
        };
        var part = kind.Part switch
        {
            CallPart.HandedOver => "handed over to a colleague",
            CallPart.TakenOver => "taken over from a colleague",
            _ => "led together with a colleague",
        };
        return kind.Part == CallPart.Whole
            ? $"This answered {direction} call {what}; {usual}"
            : $"{Possessive(manager)} share of this answered {direction} call, {part}, {what}; {usual}";
    }

    private static string Range(Flag flag, string verb)
    {
        var (low, high) = FlagNumbers.RoundRange(flag);
        var first = flag.Unit is FlagUnit.Days ? Number(low) : Value(flag, low);
        return $"{verb} {first} to {Value(flag, high)}";
    }

    private static string Value(Flag flag, double value) => flag.Unit switch
    {
        FlagUnit.Seconds => Duration(value),
        FlagUnit.Days => $"{Number(value)}\u00A0{(value == 1 ? "day" : "days")}",
        FlagUnit.WorkingDays => $"{Number(value)}\u00A0working {(value == 1 ? "day" : "days")}",
        FlagUnit.Share => $"{Number(100 * value)}%",
        _ => Number(value),
    };

    private static string Count(Flag flag, string noun) => $"{Number(flag.Comparison.Count)}\u00A0{noun}{(flag.Comparison.Count == 1 ? "" : "s")}";

    private static string Duration(double seconds) => FlagNumbers.Duration(seconds, "h", "min", "s");

    private static string Number(double value) => FlagNumbers.Number(value, ",", ".");

    private static string Possessive(string name) => name.EndsWith('s') ? name + "'" : name + "'s";
}
