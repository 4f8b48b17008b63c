using CallKpi.Detection.Cycles;
using CallKpi.Detection.Durations;
using CallKpi.Detection.Rates;
using CallKpi.Detection.Series;
using CallKpi.Detection.Shifts;
using CallKpi.Detection.Tests.Durations;

namespace CallKpi.Detection.Tests;

/// <summary>What holds of the state of every detector: no other reads it, no other version, and nothing that was done to its bytes does any harm.</summary>
public sealed class StateContractTests
{
    private const int Rounds = 300;

    /// <summary>The samples have some tens of kilobytes at most, and what they are read into, with the tables that are worked out of it, a few megabytes.</summary>
    private const long MostAllocatedBytes = 64 << 20;

    private static readonly DateTimeOffset At = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    // The version stands after the mark of four letters.
    private const int VersionAt = 4;

    private delegate Action? Reading(byte[] bytes);

    public static TheoryData<string> Detectors() => [.. Samples().Keys];

    [Theory]
    [MemberData(nameof(Detectors))]
    public void A_state_is_read_by_its_own_detector_in_its_own_version_alone(string name)
    {
        var samples = Samples();
        var (bytes, own) = samples[name];
        Assert.NotNull(own(bytes));
        Assert.All(samples.Where(sample => sample.Key != name), sample => Assert.True(sample.Value.Read(bytes) is null, $"{sample.Key} reads {name}"));
        for (var version = 0; version < 256; version++)
        {
            byte[] other = [.. bytes];
            other[VersionAt] = (byte)version;
            Assert.Equal(version == bytes[VersionAt], own(Sealed(other)) is not null);
        }
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Hostile_bytes_with_a_right_check_sum_do_no_harm(string name)
    {
        var random = new Random(Seed.Print(nameof(Hostile_bytes_with_a_right_check_sum_do_no_harm)));
        var (bytes, read) = Samples()[name];
        for (var round = 0; round < Rounds; round++)
        {
            var hostile = Sealed(Changed(random, bytes));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var use = read(hostile);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < MostAllocatedBytes, $"round {round}: {allocated} bytes allocated for {hostile.Length}");

            // What was accepted may judge nonsense, and must judge.
            use?.Invoke();
        }
    }

    private static byte[] Changed(Random random, byte[] bytes)
    {
        byte[] changed = random.Next(4) == 0 ? [.. bytes.AsSpan(0, random.Next(VersionAt + 1, bytes.Length - 4)), 0, 0, 0, 0] : [.. bytes];
        for (var left = random.Next(1, 5); left > 0 && changed.Length > VersionAt + 5; left--)
        {
            // Most damage is done where numbers become huge, negative or infinite.
            var place = random.Next(VersionAt + 1, changed.Length - 4);
            var value = (byte)(random.Next(2) == 0 ? random.Next(256) : random.Next(2) == 0 ? 0xFF : 0x7F);
            changed.AsSpan(place, Math.Min(random.Next(1, 9), changed.Length - 4 - place)).Fill(value);
        }

        return changed;
    }

    /// <summary>The bytes with the check sum of their rest: FNV-1a of 32 bits (Fowler, Noll and Vo 1991), lowest byte first.</summary>
    private static byte[] Sealed(byte[] bytes)
    {
        var hash = bytes[..^4].Aggregate(2166136261u, (sum, each) => unchecked((sum ^ each) * 16777619u));
        return [.. bytes[..^4], (byte)hash, (byte)(hash >> 8), (byte)(hash >> 16), (byte)(hash >> 24)];
    }

    private static SortedDictionary<string, (byte[] Bytes, Reading Read)> Samples() => new(StringComparer.Ordinal)
    {
        ["amounts"] = (Amounts().Write(), bytes => !LogAmountDetector.TryRead(bytes, out var read) ? null : () => read.Judge("x", "c1", [20.0, 90])),
        ["cycles"] = (Gaps().Write(), bytes => !CycleHistory.TryRead(bytes, out var read) ? null : () => read.Fit(150).Judge(new CycleInterval("m1", "key", "x", 0, 20, false), default)),
        ["durations"] = (Calls().Write(), bytes => !DurationDetector.TryRead(bytes, null, out var read) ? null : () => Use(read!)),
        ["rates"] = (Rates().Write(), bytes => !RateDetector.TryRead(bytes, out var read) ? null : () => read.Judge("x", "c1", 9, 20)),
        ["scoring"] = (Scoring().Write(), bytes => !SeriesScoring.TryRead(bytes, out var read) ? null : () => Use(read)),
        ["seasons"] = (Season().Write(), bytes => !SeasonalDetector.TryRead(bytes, SeriesKind.Count, null, out var read) ? null : () => Use(read)),
        ["shares"] = (Shares().Write(), bytes => !ShareDetector.TryRead(bytes, out var read) ? null : () => read.Judge("x", 9, 20)),
        ["shifts"] = (Shifts().Write(), bytes => !ShiftDetector.TryRead(bytes, out var read) ? null : () => Use(read!)),
        ["stream"] = (Stream().Write(), bytes => !StreamingDetector.TryRead(bytes, out var read) ? null : () => Use(read)),
    };

    private static LogAmountDetector Amounts()
    {
        LogAmountDetector detector = new();
        Times(30, index => detector.Learn("x", $"c{index % 6}", 50 + (index * 7 % 40)));
        return detector;
    }

    private static RateDetector Rates()
    {
        RateDetector detector = new();
        Times(30, index => detector.Learn("x", $"c{index % 6}", index % 4, 10));
        return detector;
    }

    private static ShareDetector Shares()
    {
        ShareDetector detector = new();
        Times(30, index => detector.Learn("x", $"c{index % 6}", index % 4, 10));
        return detector;
    }

    private static CycleHistory Gaps()
    {
        CycleHistory history = new();
        Times(60, index => history.Learn(new CycleInterval($"m{index % 3}", "key", $"c{index % 9}", index * 2, 3 + (index * 5 % 11), index < 50)));
        return history;
    }

    private static DurationDetector Calls()
    {
        DurationDetector detector = new();
        SimulatedCalls.Take(5, 4, 120).ForEach(call => detector.Learn(call));
        return detector;
    }

    private static ShiftDetector Shifts()
    {
        ShiftDetector detector = new();
        Times(60, index => detector.Learn(new PersonDay($"m{index % 4}", new DateOnly(2026, 3, 2).AddDays(index / 4), 5 + (index % 7), (index * 3 % 5) - 2)));
        return detector;
    }

    private static SeasonalDetector Season()
    {
        SeasonalDetector detector = new(SeriesKind.Count);
        Times(399, index => detector.Observe(Point(index)));
        return detector;
    }

    private static StreamingDetector Stream()
    {
        StreamingDetector detector = new();
        Times(400, index => detector.Observe(index * 7 % 31));
        return detector;
    }

    private static SeriesScoring Scoring()
    {
        SeriesScoring scoring = new();
        Times(200, index => scoring.Observe(At.UtcDateTime.AddDays(index / 9).AddHours(index % 9), index * 7 % 31));
        return scoring;
    }

    private static void Use(DurationDetector detector)
    {
        foreach (var call in SimulatedCalls.Take(6, 4, 5))
        {
            detector.Score(call);
            detector.Explain(call);
            detector.NormalScore(call);
            detector.Learn(call);
        }
    }

    private static void Use(ShiftDetector detector)
    {
        var day = new PersonDay("m1", new DateOnly(2026, 4, 1), 9, 0.5);
        detector.Score(day);
        detector.Learn(day);
    }

    private static void Use(SeasonalDetector detector) => Times(60, index => detector.Observe(Point(399 + index)));

    private static void Use(StreamingDetector detector) => Times(5, index => detector.Observe(index));

    private static void Use(SeriesScoring scoring) => Times(30, index => scoring.Observe(At.UtcDateTime.AddDays(40 + (index / 9)).AddHours(index % 9), index));

    private static SeriesPoint Point(int index) => new(index / 6, index % 6, new DayKind(index / 6 % 7 < 5, index / 6 % 7), 20 + (index * 7 % 13));

    private static void Times(int count, Action<int> act)
    {
        for (var index = 0; index < count; index++)
        {
            act(index);
        }
    }
}
