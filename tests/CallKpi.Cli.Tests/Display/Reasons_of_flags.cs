using System.Text.RegularExpressions;
using CallKpi.Cli.Detect;
using CallKpi.Cli.Flagged;
using CallKpi.Cli.Reviewing;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Tests.Display;

/// <summary>What decided a flag and what stands beside it, kind by kind, in the zone of Moscow.</summary>
public sealed partial class Reasons_of_flags
{
    // At is the start of 31 March 2026 in Moscow; of hours and moments its offset is added.
    private static readonly DateTimeOffset Day = new(2026, 3, 31, 0, 0, 0, TimeSpan.FromHours(3));

    [Theory]
    [InlineData("call_too_short", "call", "", "s", "context", 42, 15.25, "pbx/7", "Decided by the duration in its circumstances. Usual ones: 0:42, 31 Mar 2026 15:15, pbx/7.", "Решило: длительность при этих обстоятельствах. Обычные: 0:42, 31.03.2026 15:15, pbx/7.")]
    [InlineData("contact_gap_too_long", "client", "", "working_days", "client", 4.26, 15.2, "", "Decided by the client's own history. Usual ones: 4.3 working days, 31 Mar 2026.", "Решило: прошлое самого клиента. Обычные: 4,3 раб. дн., 31.03.2026.")]
    [InlineData("deal_cycle_too_long", "deal", "", "days", "group", 5, 15.2, "d7", "Decided by what is usual in the group of deals. Usual ones: 5 days, 31 Mar 2026, d7.", "Решило: обычное для группы сделок. Обычные: 5 дн., 31.03.2026, d7.")]
    [InlineData("series_off_pattern", "manager", "hour", "count", "number_of_calls", 1204, 14, "", "Decided by the number of calls. Usual ones: 1,204, 31 Mar 2026 14:00–15:00 (UTC+03:00).", "Решило: число звонков. Обычные: 1\u00A0204, 31.03.2026 14:00–15:00 (UTC+03:00).")]
    [InlineData("series_off_pattern", "manager", "day", "s", "length_of_calls", 3725, 0, "", "Decided by the length of calls. Usual ones: 1:02:05, 31 Mar 2026.", "Решило: длина разговоров. Обычные: 1:02:05, 31.03.2026.")]
    [InlineData("series_off_pattern", "branch", "week", "share", "unanswered", 0.876, -48, "", "Decided by unanswered calls. Usual ones: 88%, week from 23 Mar 2026.", "Решило: неотвеченные звонки. Обычные: 88\u00A0%, неделя с 23.03.2026.")]
    [InlineData("series_off_pattern", "company", "month", "count", "number_of_calls", 50, 0, "", "Decided by the number of calls. Usual ones: 50, Mar 2026.", "Решило: число звонков. Обычные: 50, 03.2026.")]
    [InlineData("manager_shift", "manager", "day", "s", "days", 120, 0, "", "Decided by several days together. Usual ones: 2:00, 31 Mar 2026.", "Решило: несколько дней вместе. Обычные: 2:00, 31.03.2026.")]
    [InlineData("inbound_share_too_high", "client", "month", "share", "inbound", 0.2, 0, "c4", "Decided by inbound calls. Usual ones: 20%, Mar 2026, c4.", "Решило: входящие звонки. Обычные: 20\u00A0%, 03.2026, c4.")]
    [InlineData("average_check_too_low", "manager", "month", "money", "manager", 61357.9, 0, "", "Decided by the manager's own history. Usual ones: 61,358 RUB, Mar 2026.", "Решило: прошлое самого менеджера. Обычные: 61\u00A0358 RUB, 03.2026.")]
    [InlineData("results_at_bonus_threshold", "branch", "month", "count", "few_below", 0.87, 0, "m2", "Decided by few results just below the threshold. Usual ones: 87% of the threshold, Mar 2026, m2.", "Решило: мало результатов чуть ниже порога. Обычные: 87\u00A0% порога, 03.2026, m2.")]
    [InlineData("delivery_follow_up_missed", "deal", "", "days", "policy", 3, 15.2, "d9", "Decided by the days that the policy allows. Usual ones: 3 days, 31 Mar 2026, d9.", "Решило: срок по правилам. Обычные: 3 дн., 31.03.2026, d9.")]
    public void Each_kind_reads_well_in_both_languages(
        string kind, string subject, string period, string unit, string driver, double value, double hours, string id, string english, string russian)
    {
        DateTimeOffset at = Day.AddHours(hours);
        Flag flag = new()
        {
            Kind = kind, SubjectKind = subject, Period = period, Unit = unit, Driver = driver, Currency = unit == "money" ? "RUB" : "", At = at.ToTimestamp(),
            Neighbours = { new FlagNeighbour { At = at.ToTimestamp(), Value = value, Id = id } },
        };
        Assert.Equal([english], FlagWording.Reasons(Drawn.English, flag));
        Assert.Equal([russian], FlagWording.Reasons(Drawn.Russian, flag));
    }

    // The branch's last of March begins at 21:00 UTC of the 30th, and at 04:00 in Vladivostok; a month's it is everywhere.
    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Vladivostok")]
    [InlineData("America/Los_Angeles")]
    public void A_branchs_day_is_the_same_day_to_who_looks_from_elsewhere(string zone)
    {
        Words words = new(Tongue.English, TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal("31 Mar 2026", FlagWording.When(words, new Flag { SubjectKind = "manager", Period = "day", At = Day.ToTimestamp() }));
        Assert.Equal("31 Mar 2026", FlagWording.When(words, new Flag { SubjectKind = "client", At = Day.ToTimestamp() }));
        Assert.Equal("Mar 2026", FlagWording.When(words, new Flag { SubjectKind = "manager", Period = "month", At = Day.ToTimestamp() }));
    }

    [Fact]
    public void The_queue_the_list_and_the_explanation_say_them_alike()
    {
        Flag flag = new()
        {
            Id = "series_off_pattern:manager:m1:calls:2026-03", Kind = "series_off_pattern", SubjectKind = "manager", SubjectId = "m1", ManagerId = "m1", Period = "month",
            Unit = "count", Driver = "number_of_calls", At = Day.ToTimestamp(), SentenceEn = "Odd.", Neighbours = { new FlagNeighbour { At = Day.AddMonths(-1).ToTimestamp(), Value = 50 } },
        };
        const string reasons = "Decided by the number of calls. Usual ones: 50, Feb 2026.";
        Assert.Contains(Text(QueueCommand.Table(Drawn.English, [new QueuedFlag { Flag = flag }])), text => text.Contains("figure off its pattern · m1 · Mar 2026", StringComparison.Ordinal));
        Assert.All(
            [Text(QueueCommand.Table(Drawn.English, [new QueuedFlag { Flag = flag }])), Text(FlagsCommand.Table(Drawn.English, [flag]))],
            text => Assert.Contains(reasons, string.Join(' ', text), StringComparison.Ordinal));
        string[] kept = Text(ExplainTables.Kept(Drawn.English, new Recomputation { Kept = flag }));
        Assert.Contains(kept, line => line.StartsWith("Decided by", StringComparison.Ordinal) && line.EndsWith("the number of calls", StringComparison.Ordinal));
        Assert.Contains(kept, line => line.EndsWith("50, Feb 2026", StringComparison.Ordinal));

        // First, what is not so any more.
        flag.Corrected = "manager";
        Assert.StartsWith(
            "The call was corrected since: this manager has no part in it any more. Decided by", Assert.Single(FlagWording.Reasons(Drawn.English, flag)), StringComparison.Ordinal);
        flag.Corrected = "duration";
        Assert.StartsWith("Звонок с тех пор исправлен: длительность", Assert.Single(FlagWording.Reasons(Drawn.Russian, flag)), StringComparison.Ordinal);

        // Of a flag of an older server nothing is said, nor a line left empty.
        Flag old = new() { Id = "x", SentenceEn = "Odd." };
        Assert.Empty(FlagWording.Reasons(Drawn.English, old));
    }

    [Fact]
    public void Every_driver_of_the_contract_has_its_words()
    {
        string proto = File.ReadAllText(Path.Combine(Root(), "protos/callkpi/v1/flags.proto"));
        string comment = proto[proto.IndexOf("  // What decided:", StringComparison.Ordinal)..proto.IndexOf("string driver = 24;", StringComparison.Ordinal)];
        string[] named = [.. Word().Matches(comment).Select(match => match.Groups[1].Value).Except(["random_sample", "fake_contact"]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(FlagTexts.Drivers.Keys.Order(StringComparer.Ordinal), named);
        Assert.All(FlagTexts.Drivers.Values, text => Assert.DoesNotMatch("[a-z]", text.In(Tongue.Russian)));
    }

    [Theory]
    [InlineData("  // What it is about:", "string subject_kind =", 7)]
    [InlineData("  // The figure that was judged,", "string measure =", 9)]
    [InlineData("  // The length of the period that was judged:", "string period =", 4)]
    public void Every_subject_figure_and_period_of_the_contract_has_its_words(string first, string field, int count)
    {
        string proto = File.ReadAllText(Path.Combine(Root(), "protos/callkpi/v1/flags.proto"));
        int start = proto.IndexOf(first, StringComparison.Ordinal);
        string[] named = [.. Word().Matches(proto[start..proto.IndexOf(field, start, StringComparison.Ordinal)]).Select(match => match.Groups[1].Value)];
        Assert.Equal(count, named.Distinct().Count());
        Assert.All(named, word => Assert.DoesNotContain('_', WireTexts.Say(Drawn.English, word)));
        Assert.All(named, word => Assert.DoesNotMatch("[a-z]", WireTexts.Say(Drawn.Russian, word)));
    }

    private static string[] Text(CallKpi.Cli.Display.ReportTable table) => [.. Drawn.Lines(table).Select(line => line.Trim())];

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "protos")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Word();
}
