using CallKpi.Cli.Flagged;
using CallKpi.Cli.Wording;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Review;
using CallKpi.Server.Ledger;
using Flag = CallKpi.V1.Flag;

namespace CallKpi.Server.Tests.Review;

/// <summary>What a flag carries as a word of the contract the command line says in the user's language.</summary>
public sealed class FlagTextsTests
{
    private static readonly Words English = new(Tongue.English, TimeZoneInfo.Utc);
    private static readonly Words Russian = new(Tongue.Russian, TimeZoneInfo.Utc);

    [Fact]
    public void Every_word_that_the_server_sends_with_a_flag_has_one_in_both_languages()
    {
        Said(Enum.GetValues<FlagKind>().Select(kind => kind.WireName()), (words, word) => ReviewTexts.Say(words, ReviewTexts.Kinds, word));
        Said(Enum.GetValues<FlagStatus>().Select(status => status.WireName()), (words, word) => ReviewTexts.Say(words, ReviewTexts.Statuses, word));
        Said(Enum.GetValues<FlagDriver>().Select(driver => driver.WireName()), (words, word) => FlagWording.DriverWord(words, new Flag { Driver = word }));
        Said(Enum.GetValues<FlagCorrection>().Select(correction => correction.WireName()), (words, word) => string.Join("", FlagWording.Reasons(words, new Flag { Corrected = word })));
        Said(Enum.GetValues<FlagUnit>().Select(unit => unit.WireName()), ModelTexts.Say);

        // No flag is of a quarter.
        Said(Enum.GetValues<PeriodKind>().Where(period => period != PeriodKind.Quarter).Select(period => period.WireName()), WireTexts.Say);
        Said(SeriesMeasures.All.Select(measure => measure.WireName()), WireTexts.Say);
        Said([ContactGapFlags.NoContact, ContactGapFlags.NoContactOnRecord], WireTexts.Say);
        Said(Enum.GetValues<FlagSubjectKind>().Select(kind => FlagWords.Message(About(kind), null).SubjectKind), WireTexts.Say);
    }

    private static Domain.Anomalies.Flag About(FlagSubjectKind kind) =>
        ReviewFlags.Reported(new FlagSubject(kind, "x"), Floor.Start, null, null, "b1");

    private static void Said(IEnumerable<string> words, Func<Words, string, string> say)
    {
        string[] all = [.. words.Where(word => word.Length > 0)];
        Assert.NotEmpty(all);
        Assert.All(all, word => Assert.DoesNotContain('_', say(English, word)));
        Assert.All(all, word => Assert.DoesNotMatch("[a-z]", say(Russian, word)));
    }
}
