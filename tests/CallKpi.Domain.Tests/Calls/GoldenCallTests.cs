using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Every worked example, as given and shuffled with repeats; expected figures come from the file alone.</summary>
public sealed class GoldenCallTests
{
    private const int Shuffles = 25;

    public static TheoryData<string> Examples() => new(GoldenCallExample.Ids());

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_gives_its_figures(string id)
    {
        var example = GoldenCallExample.Of(id);
        foreach (var look in example.Looks())
        {
            Check(example, look, look.Events, addedRepeats: 0, $"{id} at {look.AsOf:u}");
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_shuffled_and_repeated_gives_its_figures(string id)
    {
        var example = GoldenCallExample.Of(id);
        var seed = CallSeed.Or(20260302);
        foreach (var look in example.Looks())
        {
            for (var i = 0; i < Shuffles; i++)
            {
                var random = new Random(seed + i);
                var events = Shuffled(look.Events, random, out var repeats);
                Check(example, look, events, repeats, $"{id} at {look.AsOf:u}, shuffle {i}, {CallSeed.Replay(seed)}");
            }
        }
    }

    /// <summary>
    /// Repeats some events and shuffles all. The rows of one id keep their order among themselves, because of one id
    /// with two contents the first stored stands.
    /// </summary>
    private static List<CallEvent> Shuffled(List<CallEvent> events, Random random, out int knownRepeats)
    {
        var repeats = events.Where(_ => random.Next(3) == 0).ToList();
        var rows = events.Concat(repeats).ToArray();
        random.Shuffle(rows);
        var inOrder = events.Concat(repeats).GroupBy(row => (row.Source, row.EventId))
            .ToDictionary(group => group.Key, group => new Queue<CallEvent>(group));
        knownRepeats = repeats.Count;
        return rows.Select(row => inOrder[(row.Source, row.EventId)].Dequeue()).ToList();
    }

    private static void Check(GoldenCallExample example, GoldenLook look, List<CallEvent> events, int addedRepeats, string where)
    {
        var calls = events.GroupBy(example.LogicalCallOf).ToDictionary(group => group.Key, group => group.ToList());
        var judged = calls[example.LogicalCallOf(look.Events[0])];
        var call = CallFold.Fold(judged, example.Context(), look.AsOf);
        GoldenExpectation.Check(look.Expected, call, example.Zone, calls.Count, addedRepeats, where);
    }
}
