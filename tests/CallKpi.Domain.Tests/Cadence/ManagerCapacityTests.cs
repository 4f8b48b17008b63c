using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Periods;
using NodaTime;
using Period = CallKpi.Domain.Periods.Period;

namespace CallKpi.Domain.Tests.Cadence;

public sealed class ManagerCapacityTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly Period Weeks = new(Monday, Monday.AddDays(28));

    [Fact]
    public void Demand_is_that_of_the_clients_at_the_end_and_made_is_the_median_day()
    {
        // capacity-02 of the golden examples asks 40 of 10 clients every 7 days in 28; here 2 clients ask 8 in 20 working days.
        var check = Of([Client("C1", 7, "M1", 0, 1, 2), Client("C2", 7, "M1", 0, 1, 2), Client("C3", 7, "M2")], 28)["M1"];
        Assert.Equal((Ratio.Parse("2/5"), Ratio.Zero, false), (check.Required!.Value, check.Made!.Value, check.Fits!.Value));
    }

    [Fact]
    public void Only_the_days_that_have_begun_are_looked_at()
    {
        // Three working days with two, two and no contacts.
        var check = Of([Client("C1", 7, "M1", 0, 1, 2), Client("C2", 7, "M1", 0, 1, 2)], 2.5)["M1"];
        Assert.Equal(Ratio.Parse("2"), check.Made);
        Assert.Null(Of([Client("C1", 7, "M1")], -1)["M1"].Required);
    }

    [Fact]
    public void Who_made_contacts_without_having_clients_is_asked_for_none()
    {
        var check = Of([Client("C1", 7, "M1", 0)], 28, maker: "M9")["M9"];
        Assert.Equal(Ratio.Zero, check.Required);
    }

    [Fact]
    public void Who_has_neither_clients_nor_contacts_is_asked_for_none_and_made_none()
    {
        var check = Of([Client("C1", 7, "M1", 0)], 28)["M9"];
        Assert.Equal((Ratio.Zero, Ratio.Zero, true), (check.Required!.Value, check.Made!.Value, check.Fits!.Value));
    }

    private static IReadOnlyDictionary<string, CapacityCheck> Of(ClientHistory[] clients, double asOfDays, string maker = "")
    {
        var made = maker.Length == 0 ? clients : [.. clients.Select(client => new ClientHistory(
            client.Client, [], [], client.Contacts.Select(contact => contact with { Manager = maker })))];
        return ManagerCapacity.OfAll(
            ["M1", "M2", "M9"], made, Weeks, Monday.AddDays(asOfDays), WorkingCalendar.MondayToFriday(DateTimeZone.Utc));
    }

    private static ClientHistory Client(string id, int gap, string manager, params int[] contactDays) => new(
        id,
        [new TargetInForce(null, new CadenceTarget("A", 1, gap, gap))],
        [new Assignment(manager, Monday.AddDays(-1))],
        contactDays.Select(day => new CountedContact(Monday.AddDays(day).AddHours(9), manager)));
}
