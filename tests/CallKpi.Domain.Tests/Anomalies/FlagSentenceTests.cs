using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Tests.Anomalies;

public sealed class FlagSentenceTests
{
    [Theory]
    [InlineData(FlagKind.DummyCalls, FlagUnit.Count, 12, 0, 3, 40, "12 short calls in a row look like an imitation of work; usual for Ann is 0 to 3 (40 calls). Rarer than 1 in 100.",
        "12 коротких звонков подряд: похоже на имитацию работы; обычно у менеджера «Ann» от 0 до 3 (40 звонков). Реже, чем 1 из 100.")]
    [InlineData(FlagKind.FakeContact, FlagUnit.Count, 1, 0, 0, 0, "A reviewer holds this contact for made up.", "Проверяющий считает этот контакт выдуманным.")]
    [InlineData(FlagKind.ContactGapTooLong, FlagUnit.Days, 42, 5, 21, 11, "42 days since the last contact; this client's own rhythm is 5 to 21 days (11 gaps). Rarer than 1 in 100.",
        "После последнего контакта прошло 42 дня; собственный ритм этого клиента от 5 до 21 дня (11 промежутков). Реже, чем 1 из 100.")]
    [InlineData(FlagKind.SeriesOffPattern, FlagUnit.Share, 0.42, 0.8, 0.95, 25, "answered share is 42%; usual for this time is 80% to 95% (25 periods). Rarer than 1 in 100.",
        "Показатель «answered share»: 42 %; обычно в это время от 80 % до 95 % (25 периодов). Реже, чем 1 из 100.")]
    public void Every_kind_has_a_sentence_in_both_languages(
        FlagKind kind, FlagUnit unit, double value, double low, double high, long count, string english, string russian)
    {
        var subject = new FlagSubject(FlagSubjectKind.Manager, "m1");
        var flag = new Flag(
            Flag.IdOf(kind, subject), kind, subject, DateTimeOffset.UnixEpoch, value, unit, low, high, 0.0099, new FlagComparison(DurationBasis.Own, "m1", null, count))
        {
            ManagerId = "m1",
            Measure = "answered share",
        };
        Assert.Equal(english, FlagSentence.Render(flag, FlagLanguage.English, "Ann").Replace('\u00A0', ' '));
        Assert.Equal(russian, FlagSentence.Render(flag, FlagLanguage.Russian, "Ann").Replace('\u00A0', ' '));
    }

    // Forms after a numeral: Rosenthal, "Handbook of spelling and style", on agreement with numerals.
    [Theory]
    [InlineData(1, "звонок")]
    [InlineData(2, "звонка")]
    [InlineData(4, "звонка")]
    [InlineData(5, "звонков")]
    [InlineData(11, "звонков")]
    [InlineData(14, "звонков")]
    [InlineData(21, "звонок")]
    [InlineData(22, "звонка")]
    [InlineData(100, "звонков")]
    [InlineData(111, "звонков")]
    [InlineData(1_001, "звонок")]
    [InlineData(1_012, "звонков")]
    [InlineData(0, "звонков")]
    public void Russian_nouns_agree_with_their_numbers(long count, string noun)
    {
        var subject = new DurationSubject("k1", "m1", null, null, DateTimeOffset.UnixEpoch, new CallKind(true), TimeSpan.FromSeconds(3));
        var flag = CallDurationFlags.From(subject, VerdictSamples.Explained(new DurationVerdict(DurationOddity.TooShort, 40, 660, 0.004, DurationBasis.Own, count)))!;
        Assert.Contains($"\u00A0{noun}).", FlagSentence.Render(flag, FlagLanguage.Russian), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1 day", "1 день", "до 1 дня")]
    [InlineData(2, "2 days", "2 дня", "до 2 дней")]
    [InlineData(2.5, "2.5 days", "2,5 дня", "до 2,5 дня")]
    [InlineData(11, "11 days", "11 дней", "до 11 дней")]
    [InlineData(21, "21 days", "21 день", "до 21 дня")]
    public void Days_agree_alone_and_after_a_preposition(double days, string english, string russian, string range)
    {
        var subject = new FlagSubject(FlagSubjectKind.Client, "c1");
        var flag = new Flag("f", FlagKind.ContactGapTooLong, subject, default, days, FlagUnit.Days, 0, days, 1, new FlagComparison(DurationBasis.Own, null, null, 5));
        Assert.StartsWith(english + " since", FlagSentence.Render(flag, FlagLanguage.English).Replace('\u00A0', ' '), StringComparison.Ordinal);
        var text = FlagSentence.Render(flag, FlagLanguage.Russian).Replace('\u00A0', ' ');
        Assert.Contains($"прошло {russian};", text, StringComparison.Ordinal);
        Assert.Contains($"{range} (", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.6, null)]
    [InlineData(0.5, null)]
    [InlineData(0.49, "2")]
    [InlineData(0.01, "50")]
    [InlineData(0.0099, "100")]
    [InlineData(0.0019, "500")]
    [InlineData(1e-9, "1,000,000")]
    [InlineData(0, "1,000,000")]
    public void The_rarity_is_rounded_so_that_it_stays_true(double p, string? oneIn)
    {
        var subject = new FlagSubject(FlagSubjectKind.Deal, "d1");
        var flag = new Flag("f", FlagKind.TooFewDeals, subject, default, 1, FlagUnit.Count, 2, 3, p, new FlagComparison(DurationBasis.Own, null, null, 5));
        var text = FlagSentence.Render(flag, FlagLanguage.English);
        Assert.EndsWith(oneIn is null ? "(5\u00A0deals)." : $"Rarer than 1 in {oneIn}.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_too_narrow_for_round_steps_is_given_in_seconds()
    {
        var subject = new DurationSubject("k1", "m1", null, null, DateTimeOffset.UnixEpoch, new CallKind(true), TimeSpan.FromMinutes(9));
        var flag = CallDurationFlags.From(subject, VerdictSamples.Explained(new DurationVerdict(DurationOddity.TooLong, 61.6, 68.2, 0.004, DurationBasis.Own, 50)))!;
        Assert.Contains("last 1\u00A0min\u00A02\u00A0s to 1\u00A0min\u00A08\u00A0s (", FlagSentence.Render(flag, FlagLanguage.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_statuses_and_subjects_keep_their_wire_names()
    {
        Assert.Equal(
            [
                "call_too_short", "call_too_long", "dummy_calls", "fake_contact", "random_sample", "contact_gap_too_long", "deal_cycle_too_long", "average_check_too_low",
                "too_few_deals", "too_many_deals", "series_off_pattern", "results_at_bonus_threshold", "delivery_follow_up_missed",
            ],
            Enum.GetValues<FlagKind>().Select(kind => kind.WireName()));
        Assert.All(FlagKinds.All, name => Assert.True(FlagKinds.TryParse(name, out var kind) && kind.WireName() == name));
        Assert.False(FlagKinds.TryParse("odd", out _));
        Assert.Equal(["new", "confirmed", "false_alarm", "technical"], Enum.GetValues<FlagStatus>().Select(status => status.WireName()));
        Assert.True(FlagStatuses.TryParse("technical", out var read) && read == FlagStatus.Technical);
        Assert.Equal(["call", "client", "deal", "manager", "branch", "contact"], Enum.GetValues<FlagSubjectKind>().Select(kind => new FlagSubject(kind, "x").WireKind));
        Assert.True(FlagSubject.TryParseKind("deal", out var subject) && subject == FlagSubjectKind.Deal && !FlagSubject.TryParseKind("x", out _));
        Assert.Equal(["s", "days", "count", "money", "share"], Enum.GetValues<FlagUnit>().Select(unit => unit.WireName()));
        Assert.True(FlagUnits.TryParse("money", out var money) && money == FlagUnit.Money && !FlagUnits.TryParse(null, out _));
        Assert.Equal([FlagKind.DummyCalls, FlagKind.FakeContact], Enum.GetValues<FlagKind>().Where(kind => kind.TakesContactOut()));
    }
}
