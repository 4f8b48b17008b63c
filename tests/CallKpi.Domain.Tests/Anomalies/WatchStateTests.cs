using CallKpi.Detection.State;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Tests.Contacts;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>What watches have learned goes through bytes to the last bit, on whatever day that happens.</summary>
public sealed class WatchStateTests(ITestOutputHelper output)
{
    private const int Days = 130;

    private delegate void Taking<TWatch>(TWatch watch, ref StateReader reader);

    [Fact]
    public void Series_that_were_written_and_read_on_any_day_find_the_same_and_end_as_the_same_bytes()
    {
        var random = new Random(Seed.From(output, 41));
        var (onward, kept) = (new SeriesWatch(), new SeriesWatch());
        var found = 0;
        for (var index = 0; index < Days; index++)
        {
            var day = OrdinaryFloor.Day(random, index, manager => manager == 2 && index > 100 ? 3 : 1);
            List<Flag> expected = [.. onward.Take("b1", day, 1.25), .. onward.TakeCompany("t", day, 1.25)];
            AssertSame(expected, [.. kept.Take("b1", day, 1.25), .. kept.TakeCompany("t", day, 1.25)]);
            found += expected.Count(flag => flag.Neighbours.Count > 0);
            kept = random.Next(3) > 0 ? kept : Through(new SeriesWatch(), kept.Put, (SeriesWatch watch, ref StateReader reader) => watch.Take(ref reader));
        }

        Assert.True(found > 0, "Nothing was found, so nothing was compared.");
        Assert.Equal(Written(onward.Put), Written(kept.Put));
    }

    [Fact]
    public void Shifts_that_were_written_and_read_on_any_day_find_the_same_and_end_as_the_same_bytes()
    {
        var random = new Random(Seed.From(output, 42));
        var (onward, kept) = (new ShiftWatch(), new ShiftWatch());
        var found = 0;
        for (var index = 0; index < Days; index++)
        {
            var day = OrdinaryFloor.Day(random, index, manager => manager == index / 10 ? 3 : 1);
            var expected = onward.Take("b1", day);
            AssertSame(expected, kept.Take("b1", day));
            found += expected.Count(flag => flag.Neighbours.Count > 0);
            kept = random.Next(3) > 0 ? kept : Through(new ShiftWatch(), kept.Put, (ShiftWatch watch, ref StateReader reader) => watch.Take(ref reader));
        }

        Assert.True(found > 0, "Nothing was found, so nothing was compared.");
        Assert.Equal(Written(onward.Put), Written(kept.Put));
    }

    [Fact]
    public void Damaged_states_are_refused_and_never_throw()
    {
        var random = new Random(Seed.From(output, 43));
        var (series, shifts) = (new SeriesWatch(), new ShiftWatch());
        for (var index = 0; index < 40; index++)
        {
            var day = OrdinaryFloor.Day(random, index);
            series.Take("b1", day, 1);
            shifts.Take("b1", day);
        }

        Damage(random, Body(series.Put), (ref StateReader reader) => new SeriesWatch().Take(ref reader));
        Damage(random, Body(shifts.Put), (ref StateReader reader) => new ShiftWatch().Take(ref reader));
    }

    /// <summary>Bytes with changes that no check sum gives away: what is read is refused or makes some sense, and nothing throws.</summary>
    private static void Damage(Random random, byte[] body, Reading reading)
    {
        for (var round = 0; round < 300; round++)
        {
            byte[] damaged = random.Next(2) == 0 ? body[..random.Next(body.Length)] : [.. body];
            for (var left = random.Next(1, 4); left > 0 && damaged.Length > 0; left--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var reader = new StateReader(Sealed(damaged), "TEST"u8, 1);
            reading(ref reader);
            Assert.True(damaged.Length == body.Length || !reader.IsSound, $"round {round}: a state that was cut short was read");
        }
    }

    private static void AssertSame(IReadOnlyList<Flag> expected, IReadOnlyList<Flag> actual)
    {
        Assert.Equal(expected.Select(flag => flag.Neighbours), actual.Select(flag => flag.Neighbours));
        Assert.Equal(expected.Select(flag => flag with { Neighbours = [] }), actual.Select(flag => flag with { Neighbours = [] }));
    }

    private delegate void Reading(ref StateReader reader);

    private static TWatch Through<TWatch>(TWatch empty, Action<StateWriter> put, Taking<TWatch> take)
    {
        var reader = new StateReader(Written(put), "TEST"u8, 1);
        take(empty, ref reader);
        Assert.True(reader.IsSound);
        return empty;
    }

    private static byte[] Written(Action<StateWriter> put)
    {
        var writer = new StateWriter("TEST"u8, 1);
        put(writer);
        return writer.Finish();
    }

    /// <summary>Bytes with a mark, a version and their check sum: FNV-1a of 32 bits (Fowler, Noll and Vo 1991), lowest byte first.</summary>
    private static byte[] Sealed(byte[] body)
    {
        byte[] head = [.. "TEST"u8, 1, .. body];
        var hash = head.Aggregate(2166136261u, (sum, each) => unchecked((sum ^ each) * 16777619u));
        return [.. head, (byte)hash, (byte)(hash >> 8), (byte)(hash >> 16), (byte)(hash >> 24)];
    }

    /// <summary>What was put, without mark, version and check sum.</summary>
    private static byte[] Body(Action<StateWriter> put) => Written(put)[5..^4];
}
