using CallKpi.Domain.Anomalies;
using NodaTime;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>Ten managers on working days from nine to five: Poisson calls by the hour, log-normal talk, seven in ten answered.</summary>
internal static class OrdinaryFloor
{
    internal const int Managers = 10;

    /// <summary>A Monday.</summary>
    internal static readonly LocalDate First = new(2025, 1, 6);

    /// <summary>A day of it.</summary>
    /// <param name="random">The floor's chance.</param>
    /// <param name="index">Which day, from 0.</param>
    /// <param name="factor">What a manager's talk is multiplied by.</param>
    internal static CallDay Day(Random random, int index, Func<int, double>? factor = null)
    {
        var date = First.PlusDays(index);
        var start = date.AtStartOfDayInZone(DateTimeZone.Utc).ToDateTimeOffset();
        var isWorking = date.DayOfWeek < IsoDayOfWeek.Saturday;
        var calls = new List<DayCall>();
        for (var manager = 0; isWorking && manager < Managers; manager++)
        {
            for (var hour = 9; hour < 17; hour++)
            {
                for (var left = Poisson(random, 2.5); left > 0; left--)
                {
                    var at = start.AddHours(hour).AddSeconds(random.Next(3600));
                    var isAnswered = random.NextDouble() < 0.7;
                    var talk = TimeSpan.FromSeconds(isAnswered ? 120 * Math.Exp(0.6 * Normal(random)) * (factor?.Invoke(manager) ?? 1) : 0);
                    var id = $"m{manager}";
                    var measured = isAnswered ? new DurationSubject($"pbx/{at.Ticks}", id, "b1", null, at, new CallKind(true), talk) : null;
                    calls.Add(new DayCall(at, id, null, true, isAnswered, talk, measured));
                }
            }
        }

        return new CallDay(date, start, DateTimeZone.Utc, isWorking, [.. calls.OrderBy(call => call.StartedAt)]);
    }

    /// <summary>A day of a branch whose work never rests: Poisson calls by the hour, of nobody and not answered.</summary>
    internal static CallDay RoundTheClock(Random random, int index, double callsAnHour)
    {
        var date = First.PlusDays(index);
        var start = date.AtStartOfDayInZone(DateTimeZone.Utc).ToDateTimeOffset();
        return new CallDay(date, start, DateTimeZone.Utc, true, [.. Enumerable.Range(0, 24).SelectMany(hour => Enumerable.Range(0, Poisson(random, callsAnHour))
            .Select(_ => new DayCall(start.AddHours(hour), null, null, true, false, TimeSpan.Zero, null)))]);
    }

    // Knuth 1969.
    private static int Poisson(Random random, double mean)
    {
        var count = 0;
        for (var product = random.NextDouble(); product > Math.Exp(-mean); product *= random.NextDouble())
        {
            count++;
        }

        return count;
    }

    // Box and Muller 1958.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
