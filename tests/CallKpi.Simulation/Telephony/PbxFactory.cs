using CallKpi.Domain.Calls;

namespace CallKpi.Simulation.Telephony;

/// <summary>Makes the PBXs of a world with all their calls.</summary>
internal static class PbxFactory
{
    private const string Listener = "siprec";

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

        made.Add(Recorder(dice, made));
        return made;
    }

    /// <summary>A recorder that hears some calls of the PBXs by a clock of its own, and says whose they are.</summary>
    private static SimPbx Recorder(Random dice, IReadOnlyList<SimPbx> pbxs)
    {
        List<SimEvent> events = [];
        foreach (IGrouping<(string, string), SimEvent> call in pbxs
            .SelectMany(pbx => pbx.Events)
            .GroupBy(each => (each.Truth.Source, each.Truth.CallId))
            .Where(_ => dice.Next(5) == 0))
        {
            (string source, string callId) = call.Key;
            CallEvent first = call.First().Truth;
            CallParty customer = first.From!.Role == PartyRole.Customer ? first.From : first.To!;
            CallScript script = new(dice, Listener, $"{source}-{callId}", first.OccurredAt);
            script.Started("", customer, null, CallDirection.Inbound).Pass(20);
            script.Linked(source, callId).Pass(600).End(CallEventKind.Ended, "", EndReason.Hangup);
            script.Recorded(TimeSpan.FromSeconds(dice.Next(10, 600)));
            TimeSpan late = TimeSpan.FromSeconds(dice.Next(MostSkew, 4_000));
            events.AddRange(script.Events.Select(truth => new SimEvent(truth, truth.OccurredAt + late, WireEvents.Of(truth))));
        }

        return new SimPbx(dice, Listener, events);
    }
}
