using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using Xunit.Abstractions;
using Period = CallKpi.Domain.Periods.Period;

namespace CallKpi.Domain.Tests.Cadence;

/// <summary>What holds of every client whatever his history.</summary>
public sealed class CadencePropertyTests(ITestOutputHelper output)
{
    private const int Days = 60;
    private static readonly DateTimeOffset _start = new(2026, 9, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly WorkingCalendar _calendar = WorkingCalendar.MondayToFriday(DateTimeZoneProviders.Tzdb["Europe/Berlin"]);
    private static readonly Period _period = new(_start.AddDays(10), _start.AddDays(50));
    private static readonly DateTimeOffset _asOf = _start.AddDays(45);

    [Fact]
    public void An_extra_contact_never_lowers_adherence() => ForEachClient(61, (client, random) =>
    {
        var before = Rows(client);
        client.Contacts.Add(new CountedContact(_start.AddMinutes(random.Next(Days * 1440)), "M3"));
        var after = Rows(client);

        Assert.Equal(before.Count, after.Count);
        Assert.All(before.Zip(after), pair =>
        {
            // A contact from before a first assignment starts the gap earlier than the assignment did: then it may fall.
            var isInherited = client.Contacts[^1].At < pair.First.From;
            Assert.True(isInherited || pair.Second.Adherence >= pair.First.Adherence);
            Assert.True(pair.Second.Attainment >= pair.First.Attainment);
        });
    });

    [Fact]
    public void Ten_contacts_in_a_day_buy_no_more_than_the_hours_between_them() => ForEachClient(62, (client, random) =>
    {
        var first = _start.AddMinutes(random.Next(Days * 1440));
        client.Contacts.Add(new CountedContact(first, "M1"));
        var one = Rows(client).Sum(row => row.KeptTime.Ticks);
        for (var i = 1; i < 10; i++)
        {
            client.Contacts.Add(new CountedContact(first.AddMinutes(i * 50), "M1"));
        }

        var ten = Rows(client).Sum(row => row.KeptTime.Ticks);

        // Once for each maximum gap that the client had: the later start of the gap reaches the end of each later.
        Assert.InRange(ten - one, 0, TimeSpan.FromMinutes(450).Ticks * client.Targets.Count);
    });

    [Fact]
    public void Parts_of_a_period_add_up_to_the_whole() => ForEachClient(63, (client, random) =>
    {
        var middle = _period.From.AddMinutes(random.Next(40 * 1440));
        var history = client.History();
        var whole = Rows(client);
        List<CadenceRow> parts =
        [
            .. CadenceRows.Of(history, new Period(_period.From, middle), _asOf, _calendar),
            .. CadenceRows.Of(history, new Period(middle, _period.To), _asOf, _calendar),
        ];

        foreach (var manager in new[] { "M1", "M2" })
        {
            var (all, sum) = (Sums(whole, manager), Sums(parts, manager));
            Assert.Equal((all.Length, all.Kept), (sum.Length, sum.Kept));

            // A cut may leave a part that is all weekend; it has no length by the working clock, so its contacts have no row.
            Assert.True(sum.Contacts == all.Contacts || (client.Unit == CadenceUnit.WorkingDays && sum.Contacts < all.Contacts));
        }
    });

    [Fact]
    public void Adherence_and_attainment_lie_between_0_and_1_and_points_lost_add_up_to_the_score() => ForEachClient(64, (client, random) =>
    {
        var other = new RandomClient(random, _start, Days, CadenceUnit.Days, "C2");
        Assert.All(Rows(client), row =>
        {
            Assert.True(row.Adherence >= Ratio.Zero && row.Adherence <= Ratio.One);
            Assert.True(row.Attainment >= Ratio.Zero && row.Attainment <= Ratio.One);
        });
        foreach (var score in ManagerScore.OfAll([client.History(), other.History()], _period, _asOf, _calendar))
        {
            var lost = score.PointsLost.Aggregate(Ratio.Zero, (sum, points) => sum + points.Points);
            Assert.True(score.Score is null || score.Score + lost == 100);
        }
    });

    [Fact]
    public void A_history_told_later_gives_yesterdays_rows_again() => ForEachClient(65, (client, random) =>
    {
        var yesterday = _start.AddMinutes(random.Next(Days * 1440));
        var known = new ClientHistory(
            client.Name, client.Targets, client.Assignments, client.Contacts.Where(contact => contact.At <= yesterday));

        Assert.Equal(
            CadenceRows.Of(known, _period, yesterday, _calendar),
            CadenceRows.Of(client.History(), _period, yesterday, _calendar));
        Assert.Equal(ClientCadence.Of(known, yesterday, _calendar), ClientCadence.Of(client.History(), yesterday, _calendar));
    });

    private static (long Length, long Kept, int Contacts) Sums(IEnumerable<CadenceRow> rows, string manager)
    {
        var own = rows.Where(row => row.Manager == manager).ToList();
        return (own.Sum(row => row.Length.Ticks), own.Sum(row => row.KeptTime.Ticks), own.Sum(row => row.Contacts));
    }

    private static IReadOnlyList<CadenceRow> Rows(RandomClient client) =>
        CadenceRows.Of(client.History(), _period, _asOf, _calendar);

    private void ForEachClient(int seed, Action<RandomClient, Random> check)
    {
        var random = new Random(Seed.From(output, seed));
        for (var round = 0; round < 400; round++)
        {
            check(new RandomClient(random, _start, Days, round % 2 == 0 ? CadenceUnit.Days : CadenceUnit.WorkingDays), random);
        }
    }
}
