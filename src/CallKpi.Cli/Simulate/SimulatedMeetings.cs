using CallKpi.Cli.Session;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Simulate;

/// <summary>Meetings, messages and learned facts of a simulated past; nobody meets a client who is forgotten. Pure.</summary>
internal static class SimulatedMeetings
{
    private static readonly (string Topic, string Unit)[] Topics =
        [("staff", "people"), ("turnover", "thousand"), ("price", "each"), ("load", "percent"), ("plans", "months")];

    /// <summary>Days after which somebody asks how a delivery went, the usual ones first.</summary>
    private static readonly int[] AskedAfter = [.. Enumerable.Range(3, 12), 2, 1, 0];

    private static readonly TimeSpan Soonest = TimeSpan.FromHours(1);

    /// <summary>A few meetings for each day; one in five did not take place.</summary>
    public static IReadOnlyList<ContactRecord> Past(SimulatedFloor floor, DateTimeOffset now, int days)
    {
        Dice dice = new(Dice.SeedOf(floor.Seed, 0x5EED));
        FloorTroubles troubles = new(floor.Seed);
        List<ContactRecord> meetings = [];
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        for (int back = days; back > 0; back--)
        {
            DateTimeOffset day = new(today.AddDays(-back), new TimeOnly(15, 0), TimeSpan.Zero);
            for (int number = 0; number < 2; number++)
            {
                ContactRecord meeting = Meeting(floor, dice, day.AddMinutes(30 * number), number);
                if (!troubles.IsForgotten(SimulatedFloor.PlaceOf(meeting.ClientId), today.AddDays(-back)))
                {
                    meetings.Add(meeting);
                }
            }
        }

        return meetings;
    }

    /// <summary>The messages that ask how deliveries went, from one instant to another.</summary>
    public static IEnumerable<ContactRecord> FollowUps(SimulatedFloor floor, IEnumerable<SimulatedDeal> deals, DateTimeOffset from, DateTimeOffset to)
    {
        FloorTroubles troubles = new(floor.Seed);
        foreach ((Deal deal, _) in deals.Where(deal => deal.Deal.DeliveredAt?.ToDateTimeOffset() >= from))
        {
            if (FollowUpAt(troubles, deal) is { } at && at < to)
            {
                yield return new ContactRecord
                {
                    Id = $"{deal.Id}-follow-up",
                    Kind = ContactKind.Message,
                    At = at.ToTimestamp(),
                    ClientId = deal.ClientId,
                    ManagerId = deal.ManagerId,
                    Direction = Direction.Outbound,
                    Purposes = { "offer" },
                };
            }
        }
    }

    /// <summary>When somebody asks how a delivery went; null: nobody does, since the client is forgotten from the same day on.</summary>
    public static DateTimeOffset? FollowUpAt(FloorTroubles troubles, Deal deal)
    {
        DateTimeOffset delivered = deal.DeliveredAt.ToDateTimeOffset();
        return AskedAfter.Select(days => delivered.AddDays(days) + Soonest)
            .Where(at => !troubles.IsForgotten(SimulatedFloor.PlaceOf(deal.ClientId), DateOnly.FromDateTime(at.UtcDateTime)))
            .Select(at => (DateTimeOffset?)at).FirstOrDefault();
    }

    /// <summary>Facts for some of the answered calls of a plan.</summary>
    public static IEnumerable<AddFactsRequest> Facts(SimulatedFloor floor, IEnumerable<PlannedCall> calls)
    {
        Dice dice = new(Dice.SeedOf(floor.Seed, 0xFAC7));
        foreach (PlannedCall call in calls.Where(call => call.Story == Story.OutboundAnswered && call.ClientId.Length > 0))
        {
            if (dice.Happens(0.02))
            {
                yield return new AddFactsRequest
                {
                    ContactId = $"call/{SimulatedFloor.Source}/{call.CallId}",
                    Facts = { Learned(dice, call.ManagerId) },
                    Purposes = { "offer" },
                };
            }
        }
    }

    private static ContactRecord Meeting(SimulatedFloor floor, Dice dice, DateTimeOffset at, int number)
    {
        Client client = floor.PickClient(dice);
        string manager = client.Assignments[0].ManagerId;
        bool isMessage = dice.Happens(0.3);
        return new ContactRecord
        {
            Id = $"{SimulatedFloor.Prefix}{floor.Seed}-meeting-{at:yyyyMMdd}-{number}",
            Kind = isMessage ? ContactKind.Message : ContactKind.Meeting,
            At = at.ToTimestamp(),
            ClientId = client.Id,
            ManagerId = manager,
            Direction = Direction.Outbound,
            Held = !isMessage && dice.Happens(0.8),
            Purposes = { "offer" },
            Facts = { Learned(dice, manager) },
        };
    }

    private static List<Fact> Learned(Dice dice, string manager) =>
        [.. Topics.Take(dice.Between(1, Topics.Length)).Select(topic => new Fact
        {
            Topic = topic.Topic,
            Unit = topic.Unit,
            Value = dice.Between(1, 500).ToString(System.Globalization.CultureInfo.InvariantCulture),
            EnteredBy = manager,
        })];
}
