using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Contacts;
using CallKpi.Domain.Periods;
using NodaTime;
using Period = CallKpi.Domain.Periods.Period;

namespace CallKpi.Domain.Tests.Cadence;

/// <summary>Rules 22 to 32 where the golden examples do not reach; day 0 is Monday, 2 February 2026.</summary>
public sealed class CadenceRowsTests
{
    private static readonly DateTimeOffset _day0 = new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly WorkingCalendar _calendar = WorkingCalendar.MondayToFriday(DateTimeZone.Utc);
    private static readonly CadenceTarget _weekly = new("A", 1, 7, 14);

    [Fact]
    public void Adjoining_and_overlapping_assignments_to_one_manager_are_one() =>
        Assert.Equal(
            ["M1 0-28 14/28 0"],
            Rows(new("C1", [Always(_weekly)], [Held("M1", 0, 10), Held("M1", 10, 15), Held("M1", 12, null), Held("M2", 20, 20)], [])));

    [Fact]
    public void To_and_fro_the_gap_runs_from_each_managers_own_assignment_while_nobody_ever_called() =>
        Assert.Equal(
            ["M1 0-20 14/20 0", "M2 20-22 2/2 0", "M1 22-28 6/6 0"],
            Rows(new("C1", [Always(_weekly)], [Held("M1", 0, 20), Held("M2", 20, 22), Held("M1", 22, null)], [])));

    [Fact]
    public void A_contact_from_before_anyone_had_the_client_is_still_his_last() =>
        Assert.Equal(["M1 10-28 4/18 0"], Rows(new("C1", [Always(_weekly)], [Held("M1", 10, null)], [Contact(0)])));

    [Fact]
    public void A_change_of_class_weight_or_gap_parts_the_row_and_one_without_effect_does_not()
    {
        var key = _weekly with { Class = "key" };
        Assert.Equal(
            ["M1 0-7 7/7 1", "M1 7-14 7/7 0", "M1 14-28 5/14 0"],
            Rows(new(
                "C1",
                [Always(_weekly), From(5, _weekly with { Weight = 1.0m }), From(7, key), From(14, key with { MaximumGapDays = 16 })],
                [Held("M1", 0, null)],
                [Contact(3)])));
    }

    [Fact]
    public void No_target_or_no_length_is_no_row()
    {
        Assert.Empty(Rows(new("C1", [From(28, _weekly)], [Held("M1", 0, null)], [])));
        Assert.Empty(Rows(new("C1", [Always(_weekly)], [Held("M1", 28, null)], [])));
        Assert.Empty(Rows(new("C1", [Always(_weekly)], [Held("M1", -9, 0)], [])));
        var weekend = new ClientHistory("C1", [Always(_weekly with { Unit = CadenceUnit.WorkingDays })], [Held("M1", 5, 7)], []);
        Assert.Empty(Rows(weekend));
        var score = Assert.Single(ManagerScore.OfAll([weekend], Days(0, 28), At(28), _calendar));
        Assert.Equal(("M1", null, null, null), (score.Manager, score.Score, score.Coverage, score.Attainment));
    }

    [Fact]
    public void Now_before_the_period_gives_nothing() =>
        Assert.Empty(CadenceRows.Of(new("C1", [Always(_weekly)], [Held("M1", -5, null)], []), Days(0, 28), At(-1), _calendar));

    [Fact]
    public void Kinds_have_rows_of_their_own_with_the_weight_times_the_share()
    {
        var meetings = new CadenceTarget("A", 2.5m, 20, 21, Kind: CadenceKinds.Meetings, Share: 0.2m);
        var history = new ClientHistory(
            "C1",
            [Always(_weekly with { Weight = 2.5m }), Always(meetings)],
            [Held("M1", 0, null)],
            [Contact(1), Contact(7) with { Kind = CadenceKinds.QuestionnaireMeetings }, Contact(9) with { Kind = CadenceKinds.Messages }]);
        var rows = CadenceRows.Of(history, Days(0, 28), At(28), _calendar);
        Assert.Equal(["M1 0-28 15/28 1", "M1 0-28 28/28 1"], rows.Select(Describe));
        Assert.Equal(["5/2", "1/2"], rows.Select(row => row.Target.RowWeight.ToString()));
        Assert.Equal(Ratio.Parse("21"), Ratio.DaysOf(ClientCadence.Of(history, At(28), _calendar, CadenceKinds.Meetings)!.Gap));
        Assert.Equal(0, CadenceTarget.DefaultShareOf(CadenceKinds.Meetings));
    }

    [Fact]
    public void A_target_says_which_kinds_satisfy_it()
    {
        var lenient = _weekly with { SatisfiedBy = CadenceKinds.Calls | CadenceKinds.Meetings };
        var meeting = Contact(10) with { Kind = CadenceKinds.Meetings };
        Assert.Equal(["M1 0-28 14/28 0"], Rows(new("C1", [Always(_weekly)], [Held("M1", 0, null)], [meeting])));
        Assert.Equal(["M1 0-28 24/28 1"], Rows(new("C1", [Always(lenient)], [Held("M1", 0, null)], [meeting])));
        Assert.Equal(CadenceKinds.Messages, (_weekly with { Kind = CadenceKinds.Messages }).SatisfiedBy);
    }

    [Theory]
    [InlineData(ContactKind.Call, false, CadenceKinds.Calls)]
    [InlineData(ContactKind.Meeting, false, CadenceKinds.Meetings)]
    [InlineData(ContactKind.Meeting, true, CadenceKinds.QuestionnaireMeetings)]
    [InlineData(ContactKind.Message, true, CadenceKinds.Messages)]
    public void Only_a_contact_that_counts_comes_to_the_cadence(ContactKind kind, bool hasQuestionnaire, CadenceKinds expected)
    {
        var contact = new ContactInput("k1", kind, At(3)) { ManagerId = "M1" };
        Assert.Equal(
            new CountedContact(At(3), "M1", expected),
            CountedContact.Of(new JudgedContact(contact, new ContactVerdict([], "v1")), hasQuestionnaire));
        var refused = new ContactVerdict([new ContactFinding(ContactReason.Flagged)], "v1");
        Assert.Null(CountedContact.Of(new JudgedContact(contact, refused), hasQuestionnaire));
    }

    [Theory]
    [InlineData(0, "M2 16-28 4/12 1")]
    [InlineData(3, "M2 16-28 7/12 1")] // Wednesday to Friday spared, and the four days since the contact
    [InlineData(99, "M2 16-28 12/12 1")]
    public void A_grace_spares_a_new_manager_the_inherited_gap(int graceDays, string expected)
    {
        var history = new ClientHistory(
            "C1", [Always(_weekly)], [Held("M1", 0, 16), Held("M2", 16, null)], [Contact(1), Contact(24)]);
        var rows = CadenceRows.Of(history, Days(0, 28), At(28), _calendar, new CadenceSettings(graceDays));
        Assert.Equal(["M1 0-16 15/16 1", expected], rows.Select(Describe));
    }

    [Fact]
    public void A_grace_does_not_lengthen_a_gap_of_the_managers_own()
    {
        var history = new ClientHistory("C1", [Always(_weekly)], [Held("M1", 0, null)], []);
        Assert.Equal(["M1 0-28 14/28 0"], CadenceRows.Of(history, Days(0, 28), At(28), _calendar, new CadenceSettings(20)).Select(Describe));
    }

    [Fact]
    public void A_wrong_target_or_assignment_is_refused_with_a_sentence()
    {
        Assert.Contains("expected 1 <= target gap", new CadenceTarget("A", 1, 7, 6).Fault(), StringComparison.Ordinal);
        Assert.NotNull(new CadenceTarget("A", -1, 7, 7).Fault());
        Assert.NotNull((_weekly with { Kind = CadenceKinds.Calls | CadenceKinds.Messages }).Fault());
        Assert.Null(_weekly.Fault());
        Assert.Throws<ArgumentException>(() => new ClientHistory("C1", [Always(new("A", 1, 0, 1))], [], []));
        Assert.Throws<ArgumentException>(() => new ClientHistory("C1", [], [Held("M1", 2, 1)], []));
    }

    [Fact]
    public void Every_preset_can_be_used_and_key_clients_need_a_number_under_14()
    {
        CadencePreset[] presets =
        [
            CadencePresets.VipProgramme, CadencePresets.Weekly, CadencePresets.FiveDays, CadencePresets.Monthly,
            CadencePresets.OffSeason, CadencePresets.LowestEvery14Days(5, 7),
        ];
        Assert.All(presets.SelectMany(preset => preset.Targets), target => Assert.Null(target.Fault()));
        Assert.Throws<ArgumentOutOfRangeException>(() => CadencePresets.LowestEvery14Days(7, 14));
    }

    private static IEnumerable<string> Rows(ClientHistory history) =>
        CadenceRows.Of(history, Days(0, 28), At(28), _calendar).Select(Describe);

    private static string Describe(CadenceRow row) =>
        $"{row.Manager} {(row.From - _day0).TotalDays}-{(row.To - _day0).TotalDays} {row.KeptTime.TotalDays}/{row.Length.TotalDays} {row.Contacts}";

    private static DateTimeOffset At(double day) => _day0.AddDays(day);

    private static Period Days(int from, int to) => new(At(from), At(to));

    private static TargetInForce Always(CadenceTarget target) => new(null, target);

    private static TargetInForce From(int day, CadenceTarget target) => new(At(day), target);

    private static Assignment Held(string manager, int from, int? to) => new(manager, At(from), to is { } day ? At(day) : null);

    private static CountedContact Contact(int day) => new(At(day), "M1");
}
