using CallKpi.Domain.Calls;
using CallKpi.Domain.Contacts;
using NodaTime;

namespace CallKpi.Domain.Tests.Contacts;

public sealed class ContactJudgeTests
{
    private static readonly DateTimeOffset _at = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ContactPolicy _policy = new("v1", new LocalDate(2026, 1, 1));
    private static readonly ContactInput _good = new("k1", ContactKind.Call, _at)
    {
        ClientId = "C1",
        ManagerId = "M1",
        AssignedManagerId = "M1",
        Direction = CallDirection.Outbound,
        Answered = true,
        TalkTime = TimeSpan.FromSeconds(180),
        Facts = Facts("staff", "harvest", "price", "wages", "turnover"),
    };

    [Fact]
    public void A_good_contact_counts_under_the_policys_version()
    {
        var verdict = ContactJudge.Judge(_good, _policy, null);
        Assert.True(verdict.Counts);
        Assert.Null(verdict.FirstReason);
        Assert.Equal("v1", verdict.PolicyVersion);
    }

    [Fact]
    public void Everything_wrong_is_listed_in_the_order_of_the_rule()
    {
        var strict = _policy with { WrongManagerCounts = false, InboundCounts = InboundCounts.Nobody };
        var contact = _good with
        {
            ManagerId = "M2",
            Direction = CallDirection.Inbound,
            HasConfirmedFakeFlag = true,
            TalkTime = TimeSpan.FromSeconds(12),
            Purposes = [ContactPurposes.Reminder],
            Facts = [],
        };
        Assert.Equal("flagged wrong_manager inbound talk_too_short reminder_only too_few_facts", Judge(contact, strict, _at));
        Assert.Equal("not_answered flagged wrong_manager inbound", Judge(contact with { Answered = false }, strict));
        Assert.Equal("unknown_client flagged talk_too_short reminder_only too_few_facts", Judge(contact with { ClientId = null }, strict));
        Assert.Equal("unknown_client not_answered flagged", Judge(contact with { ClientId = null, Answered = false }, strict));
    }

    [Fact]
    public void A_reason_carries_its_figures()
    {
        var verdict = ContactJudge.Judge(_good with { TalkTime = TimeSpan.FromSeconds(12) }, _policy, null);
        Assert.Equal(new ContactFinding(ContactReason.TalkTooShort, 12, 30, "s"), Assert.Single(verdict.Reasons));
        Assert.Equal("talk_too_short: 12 s against 30 s", verdict.Reasons[0].ToString());
        Assert.Equal(
            "not_answered: busy",
            ContactJudge.Judge(_good with { Answered = false, Disposition = "busy" }, _policy, null).Reasons[0].ToString());
    }

    [Theory]
    [InlineData(InboundCounts.Nobody, 0, "inbound")]
    [InlineData(InboundCounts.NotRegular, 1, "")]
    [InlineData(InboundCounts.NotRegular, 2, "inbound")]
    [InlineData(InboundCounts.Everybody, 9, "")]
    public void Inbound_goes_by_the_switch_and_two_purchases(InboundCounts counts, int purchases, string expected) =>
        Assert.Equal(
            expected,
            Judge(_good with { Direction = CallDirection.Inbound, PurchasesBefore = purchases }, _policy with { InboundCounts = counts }));

    [Fact]
    public void Another_manager_is_wrong_only_where_the_policy_minds_and_the_client_has_one()
    {
        var strict = _policy with { WrongManagerCounts = false };
        Assert.Equal("", Judge(_good with { ManagerId = "M2" }, _policy));
        Assert.Equal("wrong_manager", Judge(_good with { ManagerId = "M2" }, strict));
        Assert.Equal("wrong_manager", Judge(_good with { ManagerId = null }, strict));
        Assert.Equal("", Judge(_good with { ManagerId = "M2", AssignedManagerId = null }, strict));
    }

    [Fact]
    public void Spacing_is_judged_last_and_exactly_enough_counts()
    {
        Assert.Equal("too_soon", Judge(_good, _policy, _at.AddHours(-20).AddTicks(1)));
        Assert.Equal("", Judge(_good, _policy, _at.AddHours(-20)));
        Assert.Equal("", Judge(_good, _policy with { MinSpacing = TimeSpan.Zero }, _at));
        Assert.Equal("too_few_facts", Judge(_good with { Facts = [] }, _policy, _at));
    }

    [Fact]
    public void Meetings_have_to_be_held_and_messages_have_neither_talk_nor_facts()
    {
        var meeting = _good with { Kind = ContactKind.Meeting, Answered = false, TalkTime = null };
        Assert.Equal("meeting_not_held", Judge(meeting with { Facts = [] }, _policy));
        Assert.Equal("", Judge(meeting with { MeetingHeld = true }, _policy));
        Assert.Equal("too_few_facts", Judge(meeting with { MeetingHeld = true, Facts = [] }, _policy));
        var message = _good with { Kind = ContactKind.Message, Answered = false, TalkTime = TimeSpan.Zero, Facts = [] };
        Assert.Equal("", Judge(message, _policy));
        Assert.Equal("reminder_only", Judge(message with { Purposes = ["reminder"] }, _policy));
    }

    [Fact]
    public void A_reminder_with_another_purpose_is_not_only_a_reminder()
    {
        Assert.Equal("reminder_only", Judge(_good with { Purposes = ["reminder"] }, _policy));
        Assert.Equal("", Judge(_good with { Purposes = ["reminder", "new_collection"] }, _policy));
        Assert.Equal("", Judge(_good with { Purposes = ["reminder"] }, _policy with { ReminderCounts = true }));
    }

    [Fact]
    public void Facts_are_distinct_by_topic_and_unit_and_rejected_ones_are_none()
    {
        Fact[] facts =
        [
            new("staff", 40, "people"), new("staff", 42, "people"), new("staff", 3, "shifts"),
            new("price", 12) { Check = FactCheck.Rejected }, new("price", 13), new("wages", 1, Check: FactCheck.Rejected),
            new("office", 4930, "phone"), new("phone", 4930), new("call_date", 20260302, "date"),
        ];
        Assert.Equal(3, FactCount.Of(facts));
        Assert.Equal(3, FactCount.Of([.. facts, .. facts, .. facts]));
    }

    [Fact]
    public void Every_reason_has_a_wire_name_that_is_read_back()
    {
        Assert.All(ContactReasons.All, reason => Assert.True(ContactReasons.TryParse(reason.WireName(), out var same) && same == reason));
        Assert.False(ContactReasons.TryParse("talkTooShort", out _));
        Assert.Equal(
            "unknown_client not_answered meeting_not_held flagged wrong_manager inbound talk_too_short reminder_only too_few_facts too_soon",
            string.Join(' ', ContactReasons.All.Select(reason => reason.WireName())));
    }

    internal static Fact[] Facts(params string[] topics) => [.. topics.Select(topic => new Fact(topic, 1, "u"))];

    private static string Judge(ContactInput contact, ContactPolicy policy, DateTimeOffset? last = null) =>
        string.Join(' ', ContactJudge.Judge(contact, policy, last).Reasons.Select(finding => finding.Reason.WireName()));
}
