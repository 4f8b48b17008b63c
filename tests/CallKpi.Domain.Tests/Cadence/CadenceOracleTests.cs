using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using Xunit.Abstractions;
using Period = CallKpi.Domain.Periods.Period;

namespace CallKpi.Domain.Tests.Cadence;

/// <summary>The closed form against a simulation that lives through every minute.</summary>
public sealed class CadenceOracleTests(ITestOutputHelper output)
{
    private const int Days = 40;

    // Three weeks before the clock is put forward in Berlin and nearly three after, with Easter.
    private static readonly DateTimeOffset _start = new(2026, 3, 8, 0, 0, 0, TimeSpan.Zero);
    private static readonly LocalDate[] _holidays = [new(2026, 4, 3), new(2026, 4, 6), new(2026, 3, 18)];

    [Theory]
    [InlineData(CadenceUnit.Days, "Etc/UTC", false)]
    [InlineData(CadenceUnit.WorkingDays, "Etc/UTC", false)]
    [InlineData(CadenceUnit.WorkingDays, "Europe/Berlin", true)]
    [InlineData(CadenceUnit.WorkingDays, "Asia/Novosibirsk", false)]
    public void Rows_and_gaps_agree_with_a_life_lived_minute_by_minute(CadenceUnit unit, string zoneId, bool sundaysToo)
    {
        var random = new Random(Seed.From(output, 51));
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        IsoDayOfWeek[] week = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Friday];
        week = sundaysToo ? [.. week, IsoDayOfWeek.Sunday] : week;
        var calendar = new WorkingCalendar(zone, week, _holidays);
        for (var round = 0; round < 30; round++)
        {
            var client = new RandomClient(random, _start, Days, unit);
            var (from, to) = (_start.AddHours(random.Next(0, 24 * 20)), _start.AddHours(random.Next(24 * 21, 24 * Days)));
            var period = new Period(from, to);
            var asOf = from.AddHours(random.Next(24 * Days));
            var oracle = new CadenceOracle(
                    client.Targets, client.Assignments, client.Contacts,
                    day => week.Contains(day.DayOfWeek) && !_holidays.Contains(day), zone)
                .Live(_start, period, asOf);

            var rows = CadenceRows.Of(client.History(), period, asOf, calendar);

            Assert.Equal(oracle.Rows, rows.Select(Describe));
            foreach (var (at, gap) in oracle.Gaps.Where(_ => random.Next(200) == 0))
            {
                Assert.Equal(TimeSpan.FromMinutes(gap), ClientCadence.GapBefore(client.History(), at, calendar));
            }
        }
    }

    [Fact]
    public void Misallocation_agrees_with_asking_every_client_at_every_contact()
    {
        var random = new Random(Seed.From(output, 52));
        var calendar = WorkingCalendar.MondayToFriday(DateTimeZone.Utc);
        var total = 0;
        for (var round = 0; round < 60; round++)
        {
            var unit = round % 2 == 0 ? CadenceUnit.Days : CadenceUnit.WorkingDays;
            var clients = Enumerable.Range(0, 6).Select(i => new RandomClient(random, _start, Days, unit, $"C{i}")).ToList();
            var period = new Period(_start.AddDays(random.Next(15)), _start.AddDays(20 + random.Next(20)));
            var asOf = _start.AddDays(10 + random.Next(30));

            var counts = Misallocation.Of([.. clients.Select(client => client.History())], period, asOf, calendar);

            foreach (var manager in new[] { "M1", "M2" })
            {
                var made = clients.SelectMany(c => c.Contacts.Where(k => k.Manager == manager && period.Contains(k.At) && k.At < asOf)
                    .Select(k => (Client: c, k.At))).ToList();
                var wrong = made.Count(k => clients.Any(other => other != k.Client && IsHeavierAndOverdue(other, k.Client, manager, k.At, calendar)));
                Assert.Equal(new MisallocationCount(made.Count, wrong), counts.GetValueOrDefault(manager));
                total += wrong;
            }
        }

        Assert.True(total > 20, $"Only {total} contacts were misallocated in all rounds: the data test nothing.");
    }

    private static bool IsHeavierAndOverdue(
        RandomClient other, RandomClient contacted, string manager, DateTimeOffset at, WorkingCalendar calendar)
    {
        var isHis = other.Assignments.Any(a => a.ManagerId == manager && a.From <= at && (a.To is null || at < a.To));
        return isHis
            && TargetAt(other, at) is { } target
            && TargetAt(contacted, at) is { } weighed
            && target.Weight > weighed.Weight
            && ClientCadence.GapBefore(other.History(), at, calendar) >= TimeSpan.FromDays(target.MaximumGapDays);
    }

    private static CadenceTarget? TargetAt(RandomClient client, DateTimeOffset at) =>
        client.Targets.Where(t => t.From is null || t.From <= at).MaxBy(t => t.From ?? DateTimeOffset.MinValue)?.Target;

    private static string Describe(CadenceRow row) =>
        $"{row.Manager} {row.From:u} {row.To:u} {row.KeptTime.TotalMinutes}/{row.Length.TotalMinutes} {row.Contacts}";
}
