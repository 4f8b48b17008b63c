using CallKpi.Cli.Display;
using CallKpi.Cli.Flagged;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Detect;

/// <summary>Draws the arithmetic of a verdict, fact by fact.</summary>
internal static class ExplainTables
{
    /// <summary>At or below this the contract means the logarithm of nothing.</summary>
    private const double Impossible = -1000;

    /// <summary>The contract's word for a call with nothing out of the ordinary.</summary>
    private const string Ordinary = "ordinary";

    /// <summary>What was found and by which model.</summary>
    public static ReportTable Verdict(Words words, ExplainResponse explained)
    {
        Facts facts = new(words);
        facts.Add(ModelTexts.Verdict, FlagWording.Sentence(words, explained.Verdict));
        facts.Add(ModelTexts.Outcome, ModelTexts.Say(words, explained.Outcome));
        foreach (Flag flag in explained.Flags)
        {
            facts.Add(ModelTexts.Flags, flag.Id);
        }

        return facts.Table;
    }

    /// <summary>What a flag keeps, and whether its verdict comes out again.</summary>
    public static ReportTable Kept(Words words, Recomputation recomputed)
    {
        Flag kept = recomputed.Kept;
        Facts facts = new(words);
        facts.Add(ModelTexts.Kept, FlagWording.Sentence(words, kept));
        facts.Add(
            kept.SubjectKind is "call" or "" ? ModelTexts.ThisCall : ModelTexts.Value,
            $"{FlagWording.Amount(words, kept, kept.Value)}, {FlagWording.When(words, kept)}");
        facts.Add(ModelTexts.Range, words.Say(
            ModelTexts.RangeValue, FlagWording.Amount(words, kept, kept.ExpectedLow), FlagWording.Amount(words, kept, kept.ExpectedHigh)));
        facts.Add(ModelTexts.Final, P(words, kept.PValue));
        AddReasons(facts, words, kept, isOdd: true);
        facts.Add(ModelTexts.Model, kept.Model);
        facts.Add(ModelTexts.Again, recomputed.IsSame ? words.Say(ModelTexts.Same) : ModelTexts.Say(words, recomputed.Difference));
        if (recomputed.IsCallChanged)
        {
            facts.Add(ModelTexts.Since, words.Say(ModelTexts.CallChanged));
        }

        return facts.Table;
    }

    /// <summary>How the verdict came about.</summary>
    public static ReportTable Arithmetic(Words words, ExplainResponse explained)
    {
        Facts facts = new(words);
        facts.Add(ModelTexts.Model, words.Say(ModelTexts.ModelValue, explained.Verdict.Model, explained.CallsLearned));
        facts.Add(ModelTexts.Exactness, explained.IsExact ? words.Say(ModelTexts.Exact) : words.Say(ModelTexts.Inexact, explained.CallsLost));
        if (explained.IsCallChanged)
        {
            facts.Add(ModelTexts.Since, words.Say(ModelTexts.CallChanged));
        }

        facts.Add(ModelTexts.ThisCall, Seconds(words, explained.Verdict.Value));
        facts.Add(ModelTexts.Range, words.Say(
            ModelTexts.RangeValue, Seconds(words, explained.Verdict.ExpectedLow), Seconds(words, explained.Verdict.ExpectedHigh)));
        Add(facts, words, explained.Location);
        Add(facts, words, explained.Odds, explained.Verdict.Value);
        Add(facts, words, explained.Calibration);
        AddReasons(facts, words, explained.Verdict, isOdd: explained.Outcome != Ordinary);
        return facts.Table;
    }

    /// <summary>What decided, where there was something to decide, and ordinary ones beside it.</summary>
    private static void AddReasons(Facts facts, Words words, Flag flag, bool isOdd)
    {
        if (isOdd && flag.Driver.Length > 0)
        {
            facts.Add(ModelTexts.Decided, FlagWording.DriverWord(words, flag));
        }

        foreach (FlagNeighbour neighbour in flag.Neighbours)
        {
            facts.Add(ModelTexts.Neighbours, FlagWording.Neighbour(words, flag, neighbour));
        }
    }

    private static void Add(Facts facts, Words words, LocationArithmetic location)
    {
        facts.Add(ModelTexts.Usual, Seconds(words, location.UsualSeconds));
        facts.Add(
            words.Say(ModelTexts.Kind, ModelTexts.Say(words, location.CallKind)),
            words.Say(ModelTexts.KindValue, Seconds(words, location.KindSeconds), location.KindCalls));
        facts.Add(ModelTexts.Offset, words.Say(
            ModelTexts.OffsetValue, words.Number(Math.Exp(location.ManagerOffset), 2), location.ManagerCalls));
        if (location.OwnCalls > 0)
        {
            facts.Add(ModelTexts.Own, words.Say(
                ModelTexts.OwnValue, Seconds(words, location.OwnSeconds), location.OwnCalls, words.Number(location.OwnShare, 2)));
        }
    }

    private static void Add(Facts facts, Words words, OddsArithmetic odds, double seconds)
    {
        string weighed = Seconds(words, odds.WeighedSeconds);
        facts.Add(ModelTexts.Weighed, odds.WeighedSeconds == seconds ? weighed : words.Say(ModelTexts.WeighedShorter, weighed));
        facts.Add(ModelTexts.Density, words.Say(ModelTexts.DensityValue, words.Number(odds.LogDensity, 2), words.Number(odds.Context, 2)));
        foreach (CircumstanceArithmetic each in odds.Circumstances)
        {
            string range = each.Circumstance == "class" ? (each.ClassId.Length > 0 ? each.ClassId : "–") : $"{Bound(words, each.Circumstance, each.From)} – {(each.To > 0 ? Bound(words, each.Circumstance, each.To) : "∞")}";
            facts.Add(ModelTexts.Say(words, each.Circumstance), $"{range}: {words.Number(each.Effect, 2)}");
        }

        facts.Add(ModelTexts.Prior, words.Number(odds.Prior, 2));
        facts.Add(ModelTexts.Duration, Odds(words, odds.Duration));
        foreach (OddityOdds way in odds.Alternatives)
        {
            facts.Add(ModelTexts.Say(words, way.Oddity), Odds(words, way.LogOdds));
        }

        facts.Add(ModelTexts.Burst, Odds(words, odds.Burst));
        facts.Add(ModelTexts.Redial, Odds(words, odds.Redial));
        facts.Add(ModelTexts.Total, Odds(words, odds.Total));
    }

    private static void Add(Facts facts, Words words, CalibrationArithmetic steps)
    {
        string Step(double p, double calls, double share) =>
            words.Say(ModelTexts.StepValue, P(words, p), words.Number(calls, 0), words.Number(share, 2));

        facts.Add(ModelTexts.Overall, words.Say(ModelTexts.OverallValue, P(words, steps.OverallP), words.Number(steps.OverallCalls, 0)));
        facts.Add(ModelTexts.OfKind, Step(steps.KindP, steps.KindCalls, steps.KindShare));
        facts.Add(ModelTexts.OfManager, Step(steps.ManagerP, steps.ManagerCalls, steps.ManagerShare));
        facts.Add(ModelTexts.Decisive, ModelTexts.Say(words, steps.Decisive));
        facts.Add(ModelTexts.Final, steps.Adaptation == 1
            ? words.Say(ModelTexts.FinalValue, P(words, steps.PValue), P(words, steps.Nominal))
            : words.Say(
                ModelTexts.AdaptedValue, P(words, steps.PValue), P(words, steps.ManagerP), words.Number(steps.Adaptation, 3), P(words, steps.Nominal),
                words.Number(steps.Nominal * steps.Adaptation, 5)));
    }

    private static string Bound(Words words, string circumstance, double value)
    {
        if (circumstance == "pace")
        {
            return "× " + words.Number(value, 2);
        }

        TimeSpan length = TimeSpan.FromSeconds(value);
        return length >= TimeSpan.FromDays(1) && length.Ticks % TimeSpan.TicksPerDay == 0
            ? $"{words.Number(length.Days)}\u00A0{ModelTexts.Say(words, length.Days == 1 ? "day" : "days")}"
            : words.Spelled(length);
    }

    /// <summary>A length as sentences say it; below a minute, where it may be half of all, with its tenths.</summary>
    private static string Seconds(Words words, double seconds) =>
        seconds < 60 ? words.Say(ModelTexts.Seconds, words.Number(seconds, 1)) : words.Spelled(TimeSpan.FromSeconds(seconds));

    private static string Odds(Words words, double logOdds) =>
        logOdds <= Impossible ? words.Say(ModelTexts.Impossible) : words.Number(logOdds, 2);

    private static string P(Words words, double p) => words.Probability(p);

    /// <summary>A table of names and values.</summary>
    private sealed class Facts(Words words)
    {
        public ReportTable Table { get; } = new ReportTable().Whole("").Column("");

        public void Add(Text name, string value) => Add(words.Say(name), value);

        public void Add(string name, string value) => Table.Row(name, value);
    }
}
