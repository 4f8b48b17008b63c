namespace CallKpi.Simulation.Telephony;

/// <summary>A PBX with its calls, and the network between it and the server.</summary>
internal sealed class SimPbx(Random dice, string source, IReadOnlyList<SimEvent> events)
{
    private readonly List<IReadOnlyList<SimEvent>> _strays = [];

    /// <summary>Its name as a source.</summary>
    public string Source => source;

    /// <summary>Everything that it will ever say.</summary>
    public IReadOnlyList<SimEvent> Events => events;

    /// <summary>Whether all is acknowledged.</summary>
    public bool IsDone => events.All(each => each.IsAcknowledged);

    /// <summary>What arrives of it now: batches out of order, in parts, late, and some once more.</summary>
    public IReadOnlyList<IReadOnlyList<SimEvent>> Deliver(DateTimeOffset now)
    {
        SimEvent[] due = [.. events.Where(each => !each.IsAcknowledged && each.DueAt <= now && dice.Next(4) > 0)];
        dice.Shuffle(due);
        List<IReadOnlyList<SimEvent>> batches = [];
        for (int at = 0; at < due.Length;)
        {
            int size = Math.Min(due.Length - at, dice.Next(1, 12));
            batches.Add(due[at..(at + size)]);
            at += size;
        }

        foreach (IReadOnlyList<SimEvent> batch in batches.ToList())
        {
            if (dice.Next(10) == 0)
            {
                batches.Add(batch);
            }

            if (dice.Next(10) == 0)
            {
                _strays.Add(batch);
            }
        }

        if (_strays.Count > 0 && dice.Next(5) == 0)
        {
            int index = dice.Next(_strays.Count);
            batches.Insert(0, _strays[index]);
            _strays.RemoveAt(index);
        }

        return batches;
    }
}
