namespace CallKpi.Detection.Durations;

/// <summary>The durations of one kind of calls: of everybody, and of each manager.</summary>
internal sealed class DurationHistory
{
    /// <summary>Everybody's, the sum of the managers'.</summary>
    internal DurationSketch All { get; } = new();

    internal Dictionary<string, DurationSketch> Managers { get; } = new(StringComparer.Ordinal);

    internal DurationSketch OfManager(string managerId)
    {
        if (!Managers.TryGetValue(managerId, out var sketch))
        {
            Managers.Add(managerId, sketch = new DurationSketch());
        }

        return sketch;
    }

    internal void Add(DurationHistory other)
    {
        All.Add(other.All);
        foreach (var (managerId, sketch) in other.Managers)
        {
            OfManager(managerId).Add(sketch);
        }
    }
}
