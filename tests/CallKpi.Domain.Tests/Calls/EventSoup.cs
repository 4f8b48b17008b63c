using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Events of no sense at all: every kind, on few legs, in few seconds, from two sources.</summary>
internal static class EventSoup
{
    private static readonly string[] Legs = ["", "a", "b", "c"];

    private static readonly CallParty?[] Parties =
    [
        null, new CallParty(),
        new CallParty { Role = PartyRole.Customer, ClientId = "C1" },
        new CallParty { Role = PartyRole.Agent, Extension = "101" },
        new CallParty { Extension = "102" },
        new CallParty { Number = "+4930100" },
        new CallParty { Role = PartyRole.Agent, Extension = "199" },
        new CallParty { Role = PartyRole.Ivr },
        new CallParty { Role = PartyRole.Voicemail },
        new CallParty { Queue = "sales" },
        new CallParty { ManagerId = "M5" },
    ];

    public static List<CallEvent> Of(Random random, int count) =>
        Enumerable.Range(1, count).Select(number => Event(random, $"e{number}")).ToList();

    private static CallEvent Event(Random random, string id)
    {
        var kind = (CallEventKind)random.Next((int)CallEventKind.Record + 1);
        return new CallEvent
        {
            Source = random.Next(5) == 0 ? "siprec" : "pbx",
            CallId = "k1",
            EventId = id,
            LegId = Legs[random.Next(Legs.Length)],
            OccurredAt = CallScript.At(random.Next(60)),
            Kind = kind,
            Party = Parties[random.Next(Parties.Length)],
            From = Parties[random.Next(Parties.Length)],
            To = Parties[random.Next(Parties.Length)],
            Direction = random.Next(10) == 0 ? (CallDirection)random.Next(3) : null,
            Reason = (EndReason)random.Next((int)EndReason.Timeout + 1),
            HoldBy = (CallSide)random.Next(3),
            Seq = random.Next(3) == 0 ? random.Next(6) : 0,
            TransferType = (TransferType)random.Next(3),
            ToLegId = Legs[random.Next(Legs.Length)],
            RecordingLength = random.Next(2) == 0 ? TimeSpan.FromSeconds(random.Next(60)) : null,
            RecordingChannels = random.Next(3),
            Record = kind == CallEventKind.Record && random.Next(4) > 0 ? Record(random) : null,
        };
    }

    private static CallRecord Record(Random random) => new()
    {
        From = Parties[random.Next(1, Parties.Length)]!,
        To = Parties[random.Next(1, Parties.Length)]!,
        StartedAt = CallScript.At(random.Next(60)),
        AnsweredAt = random.Next(2) == 0 ? CallScript.At(random.Next(60)) : null,
        EndedAt = random.Next(4) > 0 ? CallScript.At(random.Next(60)) : null,
        AnsweredBy = (PartyRole)random.Next(6),
        Disposition = random.Next(2) == 0 ? (CallDisposition)random.Next(7) : null,
    };
}
