using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Anomalies;

public sealed class ContactGapFlagsTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2025, 1, 6, 0, 0, 0, TimeSpan.Zero);
    private static readonly WorkingCalendar Calendar = WorkingCalendar.MondayToFriday(DateTimeZone.Utc);

    [Fact]
    public void Gaps_are_working_time_and_the_last_is_open_until_now_or_until_the_client_was_closed()
    {
        var client = new WatchedClient("c1", "A", "m1", null);
        (DateTimeOffset, string?)[] contacts = [(Start.AddHours(12), "m2"), (Start.AddDays(7).AddHours(12), null)];
        var gaps = ClientGaps.Of(client, contacts, Start, DaysAt, Start.AddDays(14))!;
        Assert.Equal([("m2", "A", "c1", true), ("m1", "A", "c1", false)], gaps.Intervals.Select(gap => (gap.PersonId, gap.Group, gap.PartnerId, gap.IsClosed)));

        // Monday noon to Monday noon is five working days, Monday noon to the next Monday's start four and a half.
        Assert.Equal([5.0, 4.5], gaps.Intervals.Select(gap => Math.Round(gap.Length, 9)));
        var closed = ClientGaps.Of(client with { ManagerId = null, WatchedUntil = Start.AddDays(9) }, contacts, Start, DaysAt, Start.AddDays(14))!;
        Assert.Equal(1.5, closed.Intervals[^1].Length, 9);
    }

    [Fact]
    public void A_gap_rings_on_the_day_on_which_it_grows_too_long_and_with_a_new_model_whatever_rang_before()
    {
        var clients = Ordinary(new Random(5), 40, 200).ToList();
        var now = Start.AddDays(200);
        var model = ContactGapFlags.Fit(clients, DaysAt(now))!;
        var silent = Silent(now);
        var alarm = model.Judge(silent.Intervals[^1] with { PersonId = "m1" }, model.PastOf(silent.Intervals)).AlarmAge;
        var rang = new List<DateTimeOffset>();
        for (var day = now.AddDays(-60); day < now; day = day.AddDays(1))
        {
            var gaps = Silent(day.AddDays(1));
            var flags = ContactGapFlags.Judge(model, false, [gaps], "b1", day, DaysAt(day));
            if (flags.Count > 0)
            {
                var flag = Assert.Single(flags);
                rang.Add(day);
                Assert.Equal("contact_gap_too_long:client:cx:2025-05-12T00:00:00Z", flag.Id);
                Assert.Equal(FlagUnit.WorkingDays, flag.Unit);
                Assert.Equal(alarm, flag.ExpectedHigh, 1e-9);
                Assert.InRange(flag.Value, alarm, alarm + 1);

                // It was contacted about as often as its class.
                BesideFlags.AssertSound(flag);
                Assert.Equal(FlagDriver.Class, flag.Driver);

                // Weekly contacts of a branch that works five days: the last was in week 18.
                Assert.Equal(
                    [(Start.AddDays(7 * 17), 5.0), (Start.AddDays(7 * 16), 5.0), (Start.AddDays(7 * 15), 5.0)],
                    flag.Neighbours.Select(neighbour => (neighbour.At, Math.Round(neighbour.Value, 9))));
            }
        }

        Assert.Single(rang);
        Assert.Empty(ContactGapFlags.Judge(model, false, [silent], "b1", now, DaysAt(now)));
        Assert.Single(ContactGapFlags.Judge(model, true, [silent], "b1", now, DaysAt(now)));
        Assert.Empty(ContactGapFlags.Judge(model, true, [silent with { ManagerId = null }], "b1", now, DaysAt(now)));
    }

    // Rule 23: with no contact ever the gap runs from this manager's own assignment; before the record nobody knows.
    // Clients of m1 and m3 are contacted each week or so, but for some of m3 every fortnight; those of m2 every fortnight. Of a new client of m2 only he
    // is known, of one of a new manager nothing; one of m3 that is contacted every fortnight is known by itself.
    [Fact]
    public void What_decided_is_whose_past_moved_the_expected_range_most()
    {
        var random = new Random(17);
        var now = Start.AddDays(364);
        List<ClientGaps> past = [.. Enumerable.Range(0, 90).Select(client => Rhythm(
            random, $"c{client}", client < 30 ? "m1" : client < 60 ? "m2" : "m3", client is >= 30 and < 60 or >= 80 ? 10 : 4, now))];
        var model = ContactGapFlags.Fit(past, DaysAt(now))!;
        Assert.Equal(FlagDriver.Class, Driver(New("m9")));
        Assert.Equal(FlagDriver.Manager, Driver(New("m2")));
        Assert.Equal(FlagDriver.Client, Driver(Rhythm(random, "slow", "m3", 10, Start.AddDays(800), silentFrom: now)));

        FlagDriver Driver(ClientGaps client)
        {
            var flag = Assert.Single(ContactGapFlags.Judge(model, true, [client], "b1", Start.AddDays(799), DaysAt(Start.AddDays(799))));
            BesideFlags.AssertSound(flag);
            return flag.Driver;
        }

        ClientGaps New(string manager) => ClientGaps.Of(
            new WatchedClient("new", "A", manager, null) { AssignedAt = Start.AddDays(300) }, [], Start, DaysAt, Start.AddDays(800))!;
    }

    /// <summary>A client whose gaps are Weibull with shape 1.5, in days.</summary>
    private static ClientGaps Rhythm(Random random, string id, string manager, double days, DateTimeOffset upTo, DateTimeOffset? silentFrom = null)
    {
        List<(DateTimeOffset, string?)> contacts = [];
        for (var at = Start.AddDays(random.NextDouble() * days); at < (silentFrom ?? upTo); at = at.AddDays(days * random.Weibull(1.5)))
        {
            contacts.Add((at, manager));
        }

        return ClientGaps.Of(new WatchedClient(id, "A", manager, null), contacts, Start, DaysAt, upTo)!;
    }

    [Fact]
    public void A_client_never_contacted_waits_from_its_assignment_or_from_the_beginning_of_the_record()
    {
        var client = new WatchedClient("c1", "A", "m1", null) { AssignedAt = Start.AddDays(7) };
        var gaps = ClientGaps.Of(client, [], Start, DaysAt, Start.AddDays(14))!;
        Assert.Equal([(5.0, false)], gaps.Intervals.Select(gap => (Math.Round(gap.Length, 9), gap.IsClosed)));
        Assert.Equal((false, Start.AddDays(7)), (gaps.HasContact, gaps.Since));
        Assert.Equal(10, ClientGaps.Of(client with { AssignedAt = Start.AddDays(-700) }, [], Start, DaysAt, Start.AddDays(14))!.Intervals[0].Length, 9);
        Assert.Null(ClientGaps.Of(client with { AssignedAt = null, ManagerId = null }, [], Start, DaysAt, Start.AddDays(14)));
        Assert.Null(ClientGaps.Of(client with { AssignedAt = Start.AddDays(14) }, [], Start, DaysAt, Start.AddDays(14)));

        // Whose first contact came later waited too; whom others had contacted before is inherited.
        (DateTimeOffset, string?)[] contacts = [(Start.AddDays(9), "m1")];
        Assert.Equal([(2.0, true), (3.0, false)], ClientGaps.Of(client, contacts, Start, DaysAt, Start.AddDays(14))!.Intervals.Select(gap => (Math.Round(gap.Length, 9), gap.IsClosed)));
        Assert.Single(ClientGaps.Of(client with { AssignedAt = Start.AddDays(10) }, contacts, Start, DaysAt, Start.AddDays(14))!.Intervals);
    }

    [Fact]
    public void A_client_never_contacted_rings_once_and_says_so()
    {
        var now = Start.AddDays(200);
        var model = ContactGapFlags.Fit(Ordinary(new Random(5), 40, 200), DaysAt(now))!;
        var client = new WatchedClient("cx", "A", "m1", null) { AssignedAt = Start.AddDays(70) };
        var flags = Enumerable.Range(70, 130).SelectMany(day => ContactGapFlags.Judge(
            model, false, [ClientGaps.Of(client, [], Start, DaysAt, Start.AddDays(day + 1))!], "b1", Start.AddDays(day), DaysAt(Start.AddDays(day)))).ToList();
        var flag = Assert.Single(flags);
        Assert.Equal("contact_gap_too_long:client:cx:2025-03-17T00:00:00Z", flag.Id);
        Assert.Equal((DurationBasis.Group, 0L, "no_contact"), (flag.Comparison.Basis, flag.Comparison.Count, flag.Measure));
        Assert.Empty(flag.Neighbours);
        Assert.NotEqual(FlagDriver.Client, flag.Driver);
        Assert.Contains("since the assignment without a counted contact", FlagSentence.Render(flag, FlagLanguage.English), StringComparison.Ordinal);
        Assert.StartsWith("После закрепления без зачтённого контакта", FlagSentence.Render(flag, FlagLanguage.Russian), StringComparison.Ordinal);

        // Of one assigned long before the record begins nobody knows how long it waits.
        flags = [.. Enumerable.Range(0, 200).SelectMany(day => ContactGapFlags.Judge(
            model, false, [ClientGaps.Of(client with { AssignedAt = Start.AddDays(-300) }, [], Start, DaysAt, Start.AddDays(day + 1))!], "b1", Start.AddDays(day), DaysAt(Start.AddDays(day))))];
        flag = Assert.Single(flags);
        Assert.Equal("no_contact_on_record", flag.Measure);
        Assert.InRange(flag.Value, flag.ExpectedHigh, flag.ExpectedHigh + 1);
        Assert.Contains("since the record began without a counted contact", FlagSentence.Render(flag, FlagLanguage.English), StringComparison.Ordinal);
        Assert.StartsWith("С начала учёта без зачтённого контакта", FlagSentence.Render(flag, FlagLanguage.Russian), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_without_gaps_of_its_own_is_held_to_those_of_its_class_that_closed_last()
    {
        var now = Start.AddDays(200);
        var contacts = Contacts(new Random(5), 40, 200);
        var model = ContactGapFlags.Fit(GapsOf(contacts, now), DaysAt(now))!;
        var silent = ClientGaps.Of(new WatchedClient("cx", "A", "m1", null) { AssignedAt = Start.AddDays(70) }, [], Start, DaysAt, now.AddDays(1))!;
        var flag = Assert.Single(ContactGapFlags.Judge(model, true, [.. GapsOf(contacts, now.AddDays(1)), silent], "b1", now, DaysAt(now)), each => each.ClientId == "cx");
        var expected = contacts.SelectMany((times, client) => times.Zip(times.Skip(1), (from, to) => (Client: client, Id: $"c{client}", From: from, To: to)))
            .Where(gap => gap.Client % 2 == 0 && gap.From < now && gap.To < now.AddDays(1) && DaysAt(gap.To) - DaysAt(gap.From) < flag.ExpectedHigh)
            .OrderByDescending(gap => DaysAt(gap.To)).ThenBy(gap => gap.Id, StringComparer.Ordinal).Take(3);
        Assert.Equal(expected.Select(gap => (gap.Id, gap.From)), flag.Neighbours.Select(each => (each.Id!, each.At)));
    }

    [Fact]
    public void Nothing_is_known_of_few_gaps() =>
        Assert.Null(ContactGapFlags.Fit(Ordinary(new Random(5), 3, 30), DaysAt(Start.AddDays(30))));

    // Of ordinary gaps one in a hundred outlives the alarm age, and is seen to at the end of the day: between a third of that and a half more.
    [Fact]
    public void Ordinary_gaps_ring_at_about_the_nominal_rate()
    {
        var random = new Random(Seed.From(output, 2026));
        int rang = 0, all = 0;
        List<JudgedCount> closed = [];
        for (var company = 0; company < 4; company++)
        {
            var end = Start.AddDays(364);
            var contacts = Contacts(random, 120, 364);
            for (var day = Start.AddDays(182); day < end; day = day.AddDays(1))
            {
                var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
                if (day == monday)
                {
                    var model = ContactGapFlags.Fit(GapsOf(contacts, day), DaysAt(monday))!;
                    for (var at = day; at < day.AddDays(7) && at < end; at = at.AddDays(1))
                    {
                        var judged = new JudgedTally();
                        rang += ContactGapFlags.Judge(model, at == day, GapsOf(contacts, at.AddDays(1)), "b1", at, DaysAt(at), judged).Count(flag => flag.Value - flag.ExpectedHigh <= 1);
                        closed.Add(judged.Counts.GetValueOrDefault(FlagKind.ContactGapTooLong));
                    }
                }
            }

            all += contacts.Sum(client => client.Count(at => at >= Start.AddDays(182) && at < end));
        }

        output.WriteLine($"{rang} of {all} gaps rang: {100.0 * rang / all:0.00} %");
        var spread = 3.3 * Math.Sqrt(0.01 * all);
        Assert.InRange(rang, (0.0033 * all) - spread, (0.015 * all) + spread);

        // Every contact closes a gap, which is judged once, and a tenth of them are among the longest tenth.
        var drift = KindDrift.Of(closed);
        output.WriteLine($"{drift}, {drift.TenthShare:0.000}");
        Assert.Equal(all, drift.Count.Judged);
        Assert.InRange(drift.TenthShare, 0.08, 0.12);
    }

    private static double DaysAt(DateTimeOffset at) => (double)Calendar.WorkingTicksAt(at) / TimeSpan.TicksPerDay;

    private static ClientGaps Silent(DateTimeOffset upTo) => ClientGaps.Of(
        new WatchedClient("cx", "A", "m1", null),
        [.. Enumerable.Range(0, 19).Select(week => (Start.AddDays(7 * week), (string?)"m1"))], Start, DaysAt, upTo)!;

    private static List<ClientGaps> Ordinary(Random random, int clients, int days) => GapsOf(Contacts(random, clients, days), Start.AddDays(days));

    private static List<ClientGaps> GapsOf(List<List<DateTimeOffset>> contacts, DateTimeOffset upTo) => [.. contacts.Select((times, client) => ClientGaps.Of(
        new WatchedClient($"c{client}", client % 2 == 0 ? "A" : "B", $"m{client % 5}", null),
        [.. times.Where(at => at < upTo).Select(at => (at, (string?)$"m{client % 5}"))], Start, DaysAt, upTo)!)];

    /// <summary>Contacts of clients, each with a pace of its own, on working days in office hours; gaps are Weibull with shape 1.5.</summary>
    private static List<List<DateTimeOffset>> Contacts(Random random, int clients, int days)
    {
        var contacts = new List<List<DateTimeOffset>>();
        for (var client = 0; client < clients; client++)
        {
            var pace = (client % 2 == 0 ? 6 : 12) * Math.Exp(0.3 * (random.NextDouble() - 0.5));
            var due = random.NextDouble() * pace;
            var own = new List<DateTimeOffset> { Start };
            var working = 0.0;
            for (var day = 0; day < days; day++)
            {
                if (day % 7 > 4)
                {
                    continue;
                }

                if (due < working + 1)
                {
                    own.Add(Start.AddDays(day).AddHours(9 + (8 * Math.Clamp(due - working, 0, 1))));
                    due = Math.Max(due, working) + (pace * Math.Pow(-Math.Log(1 - random.NextDouble()), 1 / 1.5));
                }

                working++;
            }

            contacts.Add(own);
        }

        return contacts;
    }
}
