namespace CallKpi.Detection.Durations;

/// <summary>The durations of one kind of calls: of everybody, and of each person.</summary>
internal sealed class DurationHistory
{
    /// <summary>Everybody's, the sum of the people's.</summary>
    internal DurationSketch All { get; } = new();

    internal Dictionary<string, DurationSketch> People { get; } = new(StringComparer.Ordinal);

    internal DurationSketch OfPerson(string personId)
    {
        if (!People.TryGetValue(personId, out var sketch))
        {
            People.Add(personId, sketch = new DurationSketch());
        }

        return sketch;
    }

    internal void Add(DurationHistory other)
    {
        All.Add(other.All);
        foreach (var (personId, sketch) in other.People)
        {
            OfPerson(personId).Add(sketch);
        }
    }
}
