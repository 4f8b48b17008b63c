using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Tests.Cadence;

public sealed class ClientCadenceTests
{
    private static readonly DateTimeOffset _day0 = new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly WorkingCalendar _calendar = WorkingCalendar.MondayToFriday(DateTimeZone.Utc);
    private static readonly CadenceTarget _weekly = new("A", 1, 7, 14);

    [Fact]
    public void A_contact_at_this_instant_is_in_the_state_and_not_in_the_gap_just_before()
    {
        var history = new ClientHistory("C1", [new(null, _weekly)], [new("M1", _day0)], [new(_day0.AddDays(9), "M1")]);
        var now = ClientCadence.Of(history, _day0.AddDays(9), _calendar)!;
        Assert.Equal((TimeSpan.Zero, CadenceState.Ok, "M1", _day0.AddDays(9)), (now.Gap, now.State, now.Manager, now.LastContact));
        Assert.Equal(TimeSpan.FromDays(9), ClientCadence.GapBefore(history, _day0.AddDays(9), _calendar));
        var before = ClientCadence.Of(history, _day0.AddDays(8), _calendar)!;
        Assert.Equal((CadenceState.Due, (DateTimeOffset?)null), (before.State, before.LastContact));
    }

    [Fact]
    public void Without_target_or_without_contact_and_assignment_there_is_no_state()
    {
        Assert.Null(ClientCadence.Of(new("C1", [], [new("M1", _day0)], []), _day0, _calendar));
        Assert.Null(ClientCadence.Of(new("C1", [new(null, _weekly)], [], []), _day0, _calendar));
        Assert.Null(ClientCadence.Of(new("C1", [new(null, _weekly)], [new("M1", _day0)], []), _day0.AddTicks(-1), _calendar));
        Assert.Null(ClientCadence.GapBefore(new("C1", [new(null, _weekly)], [], []), _day0, _calendar));
    }

    [Fact]
    public void Of_a_client_who_is_nobodys_any_more_the_gap_runs_on()
    {
        var history = new ClientHistory("C1", [new(null, _weekly)], [new("M1", _day0, _day0.AddDays(3))], []);
        var now = ClientCadence.Of(history, _day0.AddDays(8), _calendar)!;
        Assert.Equal((null, TimeSpan.FromDays(8), CadenceState.Due), (now.Manager, now.Gap, now.State));
    }

    [Theory]
    [InlineData("2026-02-06", 1, 1, "2026-02-09")] // Friday: no working day in between, forward after all
    [InlineData("2026-02-06", 1, 3, "2026-02-09")] // Monday is day 3
    [InlineData("2026-02-05", 2, 2, "2026-02-06")] // Thursday + 2 is Saturday; back to Friday
    [InlineData("2026-02-05", 2, 4, "2026-02-09")]
    [InlineData("2026-02-07", 1, 1, "2026-02-09")] // a contact on Saturday
    public void Next_due_date(string contact, int targetGap, int maximumGap, string expected) =>
        Assert.Equal(Date(expected), NextDueDate.After(Date(contact), new CadenceTarget("A", 1, targetGap, maximumGap), _calendar));

    [Theory]
    [InlineData("2026-04-01", 1, "2026-04-02")]
    [InlineData("2026-04-01", 2, "2026-04-07")] // over Good Friday and Easter Monday
    [InlineData("2026-04-04", 3, "2026-04-09")]
    public void Next_due_date_in_working_days(string contact, int targetGap, string expected)
    {
        var calendar = new WorkingCalendar(
            DateTimeZone.Utc,
            [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
            [Date("2026-04-03"), Date("2026-04-06")]);
        var target = new CadenceTarget("A", 1, targetGap, 9, CadenceUnit.WorkingDays);
        Assert.Equal(Date(expected), NextDueDate.After(Date(contact), target, calendar));
    }

    [Fact]
    public void The_due_date_is_counted_from_the_local_date_of_the_contact()
    {
        var auckland = WorkingCalendar.MondayToFriday(DateTimeZoneProviders.Tzdb["Pacific/Auckland"]);
        var history = new ClientHistory("C1", [new(null, _weekly)], [new("M1", _day0)], [new(_day0.AddHours(12), "M1")]);
        Assert.Equal(Date("2026-02-10"), ClientCadence.Of(history, _day0.AddDays(1), auckland)!.NextDue);
    }

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
