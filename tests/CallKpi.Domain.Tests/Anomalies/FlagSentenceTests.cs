using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Tests.Anomalies;

public sealed class FlagSentenceTests
{
    [Theory]
    [InlineData(FlagKind.FakeContact, FlagUnit.Count, 1, 0, 0, 0, "A reviewer holds this contact for made up.", "Проверяющий считает этот контакт выдуманным.")]
    [InlineData(FlagKind.ContactGapTooLong, FlagUnit.Days, 42, 5, 21, 11, "42 days since the last counted contact; 99 in 100 such gaps end within 21 days, by this client's own rhythm (11 gaps). Rarer than 1 in 100.",
        "После последнего зачтённого контакта прошло 42 дня; 99 из 100 таких промежутков не длиннее 21 дня, по собственному ритму этого клиента (11 промежутков). Реже, чем 1 из 100.")]
    [InlineData(FlagKind.SeriesOffPattern, FlagUnit.Share, 0.42, 0.8, 0.95, 25, "On 3 March 2026 the share of answered calls of Ann was 42%; usual for such days is 80% to 95% (25 days). Rarer than 1 in 100.",
        "3 марта 2026 года доля отвеченных звонков менеджера «Ann»: 42 %; обычно в такие дни от 80 % до 95 % (25 периодов). Реже, чем 1 из 100.")]
    [InlineData(FlagKind.ManagerShift, FlagUnit.Seconds, 300, 100, 200, 45, "On 3 March 2026 the calls of Ann were longer than usual as a whole: typically 5 min of talk; on ordinary days it is 1 min 40 s to 3 min 20 s (45 days). Rarer than 1 in 100.",
        "3 марта 2026 года звонки менеджера «Ann» в целом длиннее обычного: типичный разговор длился 5 мин; в обычные дни от 1 мин 40 с до 3 мин 20 с (45 дней). Реже, чем 1 из 100.")]
    [InlineData(FlagKind.InboundShareTooHigh, FlagUnit.Share, 0.8, 0.1, 0.4, 8, "On 3 March 2026 clients began 80% of the answered calls of Ann; usual in the branch is 10% to 40% (8 managers). Rarer than 1 in 100.",
        "3 марта 2026 года клиенты сами начали 80 % отвеченных звонков менеджера «Ann»; обычно в филиале от 10 % до 40 % (8 менеджеров). Реже, чем 1 из 100.")]
    [InlineData(FlagKind.ComfortZone, FlagUnit.Share, 0.4, 0.55, 0.7, 210, "On 3 March 2026 Ann called out less, own clients called more, and leads were left untouched: 40% of the contacts were outbound; usual is 55% to 70% (210 contacts of the three months before). Rarer than 1 in 100.",
        "3 марта 2026 года менеджер «Ann» меньше звонил сам, свои клиенты звонили чаще, а новых он не касался: исходящих 40 %; обычно от 55 % до 70 % (контакты трёх месяцев до того: 210). Реже, чем 1 из 100.")]
    [InlineData(FlagKind.Misallocation, FlagUnit.Share, 0.4, 0, 0.15, 8, "On 3 March 2026 40% of the counted contacts of Ann were made while weightier clients were overdue; usual in the branch is 0% to 15% (8 managers). Rarer than 1 in 100.",
        "3 марта 2026 года менеджер «Ann» сделал 40 % зачтённых контактов, пока более важные клиенты были просрочены; обычно в филиале от 0 % до 15 % (8 менеджеров). Реже, чем 1 из 100.")]
    [InlineData(FlagKind.FormalCadence, FlagUnit.Days, 31, 0, 7, 3, "On 3 March 2026 and the two months before, this client was called once in 31 days (3 calls); its class asks for a call every 7 days. Rarer than 1 in 100.",
        "3 марта 2026 года и два месяца до того клиенту звонили раз в 31 день (3 звонка); его класс требует звонка каждые 7 дней. Реже, чем 1 из 100.")]
    [InlineData(FlagKind.BranchOffCompany, FlagUnit.Share, 0.7, 0.9, 1.1, 24, "On 3 March 2026 the share of answered calls of Ann was at 70% of what its own history and the other branches lead one to expect; usual is 90% to 110% (24 months). Rarer than 1 in 100.",
        "3 марта 2026 года доля отвеченных звонков филиала «Ann»: 70 % от ожидаемого по его прошлому и по другим филиалам; обычно от 90 % до 110 % (24 месяца). Реже, чем 1 из 100.")]
    public void Every_kind_has_a_sentence_in_both_languages(
        FlagKind kind, FlagUnit unit, double value, double low, double high, long count, string english, string russian)
    {
        var subject = new FlagSubject(FlagSubjectKind.Manager, "m1");
        var flag = new Flag(
            Flag.IdOf(kind, subject), kind, subject, new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.FromHours(3)), value, unit, low, high, 0.0099, new FlagComparison(DurationBasis.Own, "m1", null, count))
        {
            ManagerId = "m1",
            Measure = "answered_share",
            Driver = FlagDriver.None,
        };
        Assert.Equal(english, FlagSentence.Render(flag, FlagLanguage.English, "Ann").Replace('\u00A0', ' '));
        Assert.Equal(russian, FlagSentence.Render(flag, FlagLanguage.Russian, "Ann").Replace('\u00A0', ' '));
    }

    // After a fraction the noun and its adjective stand in the genitive singular: Rosenthal, as below.
    [Theory]
    [InlineData(47.6, 9.4, "прошло 47,6 рабочего дня; 99 из 100 таких промежутков не длиннее 9,4 рабочего дня,")]
    [InlineData(22, 1, "прошло 22 рабочих дня; 99 из 100 таких промежутков не длиннее 1 рабочего дня,")]
    [InlineData(31, 21, "прошло 31 рабочий день; 99 из 100 таких промежутков не длиннее 21 рабочего дня,")]
    [InlineData(25, 12, "прошло 25 рабочих дней; 99 из 100 таких промежутков не длиннее 12 рабочих дней,")]
    public void Working_days_agree_with_whole_numbers_and_fractions(double value, double high, string russian)
    {
        var subject = new FlagSubject(FlagSubjectKind.Client, "c1");
        var flag = new Flag(
            "f", FlagKind.ContactGapTooLong, subject, DateTimeOffset.UnixEpoch, value, FlagUnit.WorkingDays, 0, high, 0.0099, new FlagComparison(DurationBasis.Own, null, null, 5))
        {
            Driver = FlagDriver.None,
        };
        Assert.Contains(russian, FlagSentence.Render(flag, FlagLanguage.Russian).Replace('\u00A0', ' '), StringComparison.Ordinal);
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
    [InlineData(1, "1 day", "1 день", "длиннее 1 дня")]
    [InlineData(2, "2 days", "2 дня", "длиннее 2 дней")]
    [InlineData(2.5, "2.5 days", "2,5 дня", "длиннее 2,5 дня")]
    [InlineData(11, "11 days", "11 дней", "длиннее 11 дней")]
    [InlineData(21, "21 days", "21 день", "длиннее 21 дня")]
    public void Days_agree_alone_and_in_the_genitive(double days, string english, string russian, string range)
    {
        var subject = new FlagSubject(FlagSubjectKind.Client, "c1");
        var flag = new Flag("f", FlagKind.ContactGapTooLong, subject, default, days, FlagUnit.Days, 0, days, 1, new FlagComparison(DurationBasis.Own, null, null, 5)) { Driver = FlagDriver.Class };
        Assert.StartsWith(english + " since", FlagSentence.Render(flag, FlagLanguage.English).Replace('\u00A0', ' '), StringComparison.Ordinal);
        var text = FlagSentence.Render(flag, FlagLanguage.Russian).Replace('\u00A0', ' ');
        Assert.Contains($"прошло {russian};", text, StringComparison.Ordinal);
        Assert.Contains($"{range}, ", text, StringComparison.Ordinal);
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
        var flag = new Flag("f", FlagKind.TooFewDeals, subject, default, 1, FlagUnit.Count, 2, 3, p, new FlagComparison(DurationBasis.Own, null, null, 5)) { Driver = FlagDriver.Class };
        var text = FlagSentence.Render(flag, FlagLanguage.English);
        Assert.EndsWith(oneIn is null ? "(5\u00A0deals)." : $"Rarer than 1 in {oneIn}.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_range_is_said_outwards_in_round_steps()
    {
        var subject = new DurationSubject("k1", "m1", null, null, DateTimeOffset.UnixEpoch, new CallKind(true), TimeSpan.FromMinutes(9));
        var flag = CallDurationFlags.From(subject, VerdictSamples.Explained(new DurationVerdict(DurationOddity.TooLong, 61.6, 68.2, 0.004, DurationBasis.Own, 50)))!;
        Assert.Contains("last 1\u00A0min to 1\u00A0min\u00A010\u00A0s (", FlagSentence.Render(flag, FlagLanguage.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_statuses_and_subjects_keep_their_wire_names()
    {
        Assert.Equal(
            [
                "call_too_short", "call_too_long", "call_beyond_measure", "dummy_calls", "fake_contact", "random_sample", "contact_gap_too_long", "deal_cycle_too_long", "average_check_too_low",
                "too_few_deals", "too_many_deals", "series_off_pattern", "results_at_bonus_threshold", "delivery_follow_up_missed",
                "manager_shift", "inbound_share_too_high", "comfort_zone", "misallocation", "formal_cadence", "branch_off_company",
            ],
            Enum.GetValues<FlagKind>().Select(kind => kind.WireName()));
        Assert.All(FlagKinds.All, name => Assert.True(FlagKinds.TryParse(name, out var kind) && kind.WireName() == name));
        Assert.False(FlagKinds.TryParse("odd", out _));
        Assert.Equal(["new", "confirmed", "false_alarm", "technical"], Enum.GetValues<FlagStatus>().Select(status => status.WireName()));
        Assert.True(FlagStatuses.TryParse("technical", out var read) && read == FlagStatus.Technical);
        Assert.Equal(["call", "client", "deal", "manager", "branch", "contact", "company"], Enum.GetValues<FlagSubjectKind>().Select(kind => new FlagSubject(kind, "x").WireKind));
        Assert.True(FlagSubject.TryParseKind("deal", out var subject) && subject == FlagSubjectKind.Deal && !FlagSubject.TryParseKind("x", out _));
        Assert.Equal(["s", "days", "count", "money", "share", "working_days"], Enum.GetValues<FlagUnit>().Select(unit => unit.WireName()));
        Assert.True(FlagUnits.TryParse("money", out var money) && money == FlagUnit.Money && !FlagUnits.TryParse(null, out _));
        Assert.Equal([FlagKind.DummyCalls, FlagKind.FakeContact], Enum.GetValues<FlagKind>().Where(kind => kind.TakesContactOut()));
    }
}
