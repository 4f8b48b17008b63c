using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Deals;
using CallKpi.Domain.Tests.Anomalies;
using NodaTime;

namespace CallKpi.Domain.Tests.Deals;

public sealed class DeliveryFollowUpsTests
{
    private static readonly DateTimeZone Moscow = DateTimeZoneProviders.Tzdb["Europe/Moscow"];

    /// <summary>23:30 in Moscow on 2 March, still the same day there, 20:30 in UTC.</summary>
    private static readonly DateTimeOffset Delivered = new(2026, 3, 2, 20, 30, 0, TimeSpan.Zero);

    /// <summary>Fourteen days later the last day is 16 March; it ends at 21:00 UTC.</summary>
    private static readonly LocalDate LastDay = new(2026, 3, 16);

    private static readonly DateTimeOffset RecordedFrom = Delivered.AddDays(-500);

    private static readonly DateTimeOffset EndOfLastDay = new(2026, 3, 16, 21, 0, 0, TimeSpan.Zero);

    private static Deal Deal(string id, DateTimeOffset? deliveredAt) =>
        new(id, $"c{id}", "m1", Delivered.AddDays(-400)) { DeliveredAt = deliveredAt };

    private static IReadOnlyList<Flag> Judge(LocalDate day, DealPolicyBook policies, IEnumerable<Deal> deals, params (string ClientId, DateTimeOffset At)[] contacts) =>
        JudgeSince(RecordedFrom, day, policies, deals, contacts);

    private static IReadOnlyList<Flag> JudgeSince(
        DateTimeOffset recordedFrom, LocalDate day, DealPolicyBook policies, IEnumerable<Deal> deals, params (string ClientId, DateTimeOffset At)[] contacts) =>
        [.. new DeliveryFollowUps(Moscow, recordedFrom, (client, after, before) => contacts
            .Where(contact => contact.ClientId == client && contact.At > after && contact.At < before).Select(contact => (DateTimeOffset?)contact.At).Min())
            .Judge(deals, day, policies, "b1")];

    [Fact]
    public void A_delivery_rings_when_its_last_day_has_ended_without_a_contact()
    {
        DealPolicyBook usual = new([]);
        Deal[] deals = [Deal("d1", Delivered), Deal("d2", null)];
        Assert.Empty(Judge(LastDay.PlusDays(-1), usual, deals));
        Flag flag = Assert.Single(Judge(LastDay, usual, deals));
        Assert.Equal(("delivery_follow_up_missed:deal:d1", 14.0, "cd1", "m1", "b1"), (flag.Id, flag.Value, flag.ClientId, flag.ManagerId, flag.BranchId));
        Assert.Equal(EndOfLastDay.AddDays(-1), flag.At);

        // Nothing to compare with: (0 + ½) / (0 + 1).
        Assert.Equal(0.5, flag.PValue);
        Assert.Empty(Judge(LastDay, usual, deals, ("cd1", EndOfLastDay.AddTicks(-1))));
        Assert.Single(Judge(LastDay, usual, deals, ("cd1", EndOfLastDay), ("cd1", Delivered), ("cd2", Delivered.AddDays(1))));

        // Entered late it is found late, with the same id, for a month, and stands where it is looked for: on the day that found it.
        Flag late = Assert.Single(Judge(LastDay.PlusDays(29), usual, deals));
        Assert.Equal((flag.Id, flag.At.AddDays(29)), (late.Id, late.At));
        Assert.Empty(Judge(LastDay.PlusDays(30), usual, deals));
    }

    [Fact]
    public void The_policy_says_how_soon_and_whether_at_all()
    {
        DealPolicy soon = new("b1", new LocalDate(2026, 3, 1)) { FollowUpDays = 3 };
        Assert.Equal(3, Assert.Single(Judge(new LocalDate(2026, 3, 5), new DealPolicyBook([soon]), [Deal("d1", Delivered)])).Value);
        Assert.Empty(Judge(LastDay, new DealPolicyBook([soon with { FollowUpDays = null }]), [Deal("d1", Delivered)]));
    }

    // The deals came from the CRM with their past, the calls only from the day on which telephony was attached.
    [Fact]
    public void Of_deliveries_before_the_first_recorded_contact_nobody_can_tell()
    {
        Deal[] deals = [Deal("d1", Delivered), Deal("d2", Delivered.AddDays(-1)), Deal("d3", Delivered.AddDays(-2))];
        Flag flag = Assert.Single(JudgeSince(Delivered, LastDay, new DealPolicyBook([]), deals));
        Assert.Equal(("d1", 0.5, 0L), (flag.Subject.Id, flag.PValue, flag.Comparison.Count));
    }

    // Forty deliveries in time and one missed before: (1 + ½) / (41 + 1).
    [Fact]
    public void How_rare_a_miss_is_follows_from_the_deliveries_before()
    {
        Deal[] deals = [Deal("d1", Delivered), .. Enumerable.Range(2, 41).Select(index => Deal($"d{index}", Delivered.AddDays(-60 - index)))];
        Flag flag = Assert.Single(Judge(
            LastDay, new DealPolicyBook([]), deals, [.. deals.Skip(2).Select(deal => (deal.ClientId, deal.DeliveredAt!.Value.AddDays(7)))]));
        Assert.Equal((1.5 / 42, 41L), (flag.PValue, flag.Comparison.Count));

        // Not the missed one, which came last before it.
        Assert.Equal([3, 4, 5], flag.Neighbours.Select(each => int.Parse(each.Id![1..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(flag.Neighbours.Zip([3, 4, 5]), each => Assert.Equal((Delivered.AddDays(-60 - each.Second), 7.0), (each.First.At, each.First.Value)));
        Assert.Equal(FlagDriver.Policy, flag.Driver);
        BesideFlags.AssertSound(flag);
    }
}
