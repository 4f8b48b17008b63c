namespace CallKpi.Simulation.Telephony;

/// <summary>Makes the PBXs of a world with all their calls.</summary>
internal static class PbxFactory
{
    /// <summary>Seconds that a clock may be ahead or behind; more than 10 minutes ahead the server refuses.</summary>
    private const int MostSkew = 300;

    /// <summary>Some PBXs, each with a clock of its own.</summary>
    public static IReadOnlyList<SimPbx> Make(
        Random dice, DateTimeOffset from, IReadOnlyList<string> extensions, IReadOnlyList<string> numbers)
    {
        Stories stories = new(dice, extensions, numbers);
        List<SimPbx> made = [];
        int count = dice.Next(2, 5);
        for (int number = 0; number < count; number++)
        {
            string source = $"pbx-{number}";
            TimeSpan skew = TimeSpan.FromSeconds(dice.Next(2) == 0 ? dice.Next(-MostSkew, MostSkew) : 0);
            List<SimEvent> events = [];
            int calls = dice.Next(20, 50);
            for (int call = 0; call < calls; call++)
            {
                DateTimeOffset at = from + TimeSpan.FromSeconds(dice.Next(20 * 3600));
                CallScript script = stories.Tell(source, $"call-{call}", at + skew);
                TimeSpan late = TimeSpan.FromMinutes(dice.Next(8) == 0 ? dice.Next(600) : 0);
                events.AddRange(script.Events.Select(truth =>
                    new SimEvent(truth, truth.OccurredAt - skew + late, WireEvents.Of(truth))));
            }

            made.Add(new SimPbx(dice, source, events));
        }

        return made;
    }
}
