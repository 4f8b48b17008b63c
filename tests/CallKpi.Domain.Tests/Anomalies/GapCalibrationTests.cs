using CallKpi.Detection.Cycles;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>
/// Contact gaps on floors whose truth is known, reviewed day by day from the first day of their record: clients whose paces differ by a gamma
/// distribution, gaps of a Weibull distribution, two classes, contacts in office hours.
/// </summary>
public sealed class GapCalibrationTests(ITestOutputHelper output)
{
    private const int Clients = 200;
    private const int Days = 80;

    /// <summary>On the first day of three weeks in which nobody calls the forgotten.</summary>
    private const int ForgottenFrom = 50;
    private const int ForgottenUpTo = 65;

    private static readonly DateTimeOffset Start = new(2025, 1, 6, 0, 0, 0, TimeSpan.Zero);
    private static readonly WorkingCalendar Calendar = WorkingCalendar.MondayToFriday(DateTimeZone.Utc);

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(3.0, 1.0)]
    [InlineData(3.0, 2.0)]
    [InlineData(1000.0, 1.5)]
    public void In_a_young_record_too_one_gap_in_a_hundred_rings_of_brisk_clients_and_of_slow_ones(double theta, double shape)
    {
        var random = new Random(Seed.From(output, 2031));
        int[] rang = new int[3], gaps = new int[3];
        for (var floor = 0; floor < 4; floor++)
        {
            double[] paces = Paces(random, theta);
            double[] sorted = [.. paces.Order()];
            double[][] contacts = [.. paces.Select((pace, client) => Contacts(random, pace, shape, false))];
            int PartOf(int client) => paces[client] < sorted[Clients / 3] ? 0 : paces[client] < sorted[2 * Clients / 3] ? 1 : 2;
            foreach (var (client, _) in Rang(contacts))
            {
                rang[PartOf(client)]++;
            }

            for (var client = 0; client < Clients; client++)
            {
                gaps[PartOf(client)] += contacts[client].Length;
            }
        }

        output.WriteLine($"theta {theta}, shape {shape}: " + string.Join(", ", rang.Zip(gaps, (flags, all) => $"{flags} of {all} = {100.0 * flags / all:0.00} %")));
        int allRang = rang.Sum(), allGaps = gaps.Sum();
        Assert.InRange(allRang, (0.0025 * allGaps) - Spread(allGaps), (0.01 * allGaps) + Spread(allGaps));
        Assert.True(rang[0] <= (0.01 * gaps[0]) + Spread(gaps[0]), $"brisk: {rang[0]} of {gaps[0]}");
        Assert.True(rang[1] <= (0.015 * gaps[1]) + Spread(gaps[1]), $"middle: {rang[1]} of {gaps[1]}");

        // Of a slow client nobody knows in the first weeks that it is slow: the hundredth holds for clients of unknown pace, and it is among the slow ones that it falls.
        Assert.True(rang[2] <= (0.035 * gaps[2]) + Spread(gaps[2], 0.035), $"slow: {rang[2]} of {gaps[2]}");
    }

    // The ideal knows each client's rate and rings at the age that one in a hundred of its gaps outlives.
    [Fact]
    public void Of_forgotten_clients_nearly_as_many_ring_as_could_by_who_knows_their_rates()
    {
        var random = new Random(Seed.From(output, 2032));
        int found = 0, ideal = 0, all = 0;
        for (var floor = 0; floor < 6; floor++)
        {
            double[] paces = Paces(random, 1);
            double[][] contacts = [.. paces.Select((pace, client) => Contacts(random, pace, 1, client % 10 == 0))];
            HashSet<int> rang = [.. Rang(contacts).Where(flag => flag.Client % 10 == 0 && flag.Day >= ForgottenFrom && flag.Day < ForgottenUpTo).Select(flag => flag.Client)];
            for (var client = 0; client < Clients; client += 10)
            {
                var last = contacts[client].Where(at => at < ForgottenFrom).DefaultIfEmpty(double.NaN).Max();
                all++;
                found += rang.Contains(client) ? 1 : 0;
                ideal += ForgottenUpTo - last > -Math.Log(0.01) * paces[client] ? 1 : 0;
            }
        }

        output.WriteLine($"{found} of {all} ring, {ideal} could");
        Assert.True(found >= 0.8 * ideal - (3.3 * Math.Sqrt(0.16 * ideal)), $"{found} of {ideal}");
    }

    private static double Spread(int gaps, double share = 0.01) => 3.3 * Math.Sqrt(share * gaps);

    /// <summary>The mean gaps of clients in working days: of the one class 2, of the other 5, each by its own factor.</summary>
    private static double[] Paces(Random random, double theta) =>
        [.. Enumerable.Range(0, Clients).Select(client => (client % 2 == 0 ? 2 : 5) * theta / random.Gamma(theta))];

    /// <summary>The readings of the working clock at a client's contacts.</summary>
    private static double[] Contacts(Random random, double pace, double shape, bool isForgotten)
    {
        List<double> contacts = [];
        for (var at = random.NextDouble() * pace * random.Weibull(shape); at < Days; at += pace * random.Weibull(shape))
        {
            if (!isForgotten || at < ForgottenFrom || at >= ForgottenUpTo)
            {
                contacts.Add(at);
            }
        }

        return [.. contacts];
    }

    /// <summary>The clients that rang, and on which working day; the model is fitted anew each Monday.</summary>
    private static List<(int Client, int Day)> Rang(double[][] contacts)
    {
        List<(int, int)> rang = [];
        HashSet<string> known = [];
        CycleModel? model = null;
        for (var day = 0; day < Days; day++)
        {
            List<ClientGaps> gaps = [.. contacts.Select((own, client) => ClientGaps.Of(
                new WatchedClient($"{client}", client % 2 == 0 ? "A" : "B", $"m{client % 5}", null) { AssignedAt = Start.AddDays(-100) },
                [.. own.TakeWhile(at => at < day + 1).Select(at => (InstantOf(at), (string?)$"m{client % 5}"))], Start, DaysAt, InstantOf(day + 1)))
                .OfType<ClientGaps>()];
            model = day % 5 == 0 ? ContactGapFlags.Fit(gaps, day) : model;
            var flags = model is null ? [] : ContactGapFlags.Judge(model, day % 5 == 0, gaps, "b1", InstantOf(day), day);
            rang.AddRange(flags.Where(flag => known.Add(flag.Id)).Select(flag => (int.Parse(flag.ClientId!, System.Globalization.CultureInfo.InvariantCulture), day)));
        }

        return rang;
    }

    /// <summary>Contacts of a working day spread over its office hours.</summary>
    private static DateTimeOffset InstantOf(double reading)
    {
        var day = (int)reading;
        var part = reading - day;
        return Start.AddDays((day / 5 * 7) + (day % 5)).AddHours(part == 0 ? 0 : 9 + (8 * part));
    }

    private static double DaysAt(DateTimeOffset at) => (double)Calendar.WorkingTicksAt(at) / TimeSpan.TicksPerDay - Origin;

    private static readonly double Origin = (double)Calendar.WorkingTicksAt(Start) / TimeSpan.TicksPerDay;
}
