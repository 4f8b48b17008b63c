using CallKpi.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Benchmarks.Ingest;

/// <summary>Calls of six events each, encoded once: the load that every engine gets.</summary>
internal static class EventStream
{
    /// <summary>Events of a call.</summary>
    public const int EventsPerCall = 6;

    private const int Managers = 60;
    private const int Clients = 5_000;

    /// <summary>The events of so many calls: started, ringing, answered, held, resumed, ended.</summary>
    public static IEnumerable<CallEvent> Calls(int count, string run, DateTimeOffset from)
    {
        for (int call = 0; call < count; call++)
        {
            DateTimeOffset start = from.AddSeconds(call);
            Party manager = new() { Role = PartyRole.Agent, ManagerId = $"Manager {call % Managers:00}" };
            Party client = new() { Role = PartyRole.Customer, ClientId = $"Client {call * 7 % Clients:0000}" };
            int talk = 20 + (call * 37 % 400);
            yield return Event(run, call, 1, start, "a", each => each.Started = new CallStarted { From = manager, To = client });
            yield return Event(run, call, 2, start.AddSeconds(2), "b", each => each.Ringing = new Ringing { Party = client });
            yield return Event(run, call, 3, start.AddSeconds(9), "b", each => each.Answered = new Answered());
            yield return Event(run, call, 4, start.AddSeconds(9 + (talk / 2)), "a", each => each.Held = new Held());
            yield return Event(run, call, 5, start.AddSeconds(14 + (talk / 2)), "a", each => each.Resumed = new Resumed());
            yield return Event(run, call, 6, start.AddSeconds(9 + talk), "", each => each.Ended = new CallEnded { Reason = EndReason.Hangup });
        }
    }

    /// <summary>Whole-call records, one event a call.</summary>
    public static IEnumerable<CallEvent> Records(int count, string run, DateTimeOffset from)
    {
        for (int call = 0; call < count; call++)
        {
            DateTimeOffset start = from.AddSeconds(call);
            int talk = 20 + (call * 37 % 400);
            yield return Event(run, call, 1, start, "", each => each.Cdr = new CallRecord
            {
                From = new Party { Role = PartyRole.Agent, ManagerId = $"Manager {call % Managers:00}" },
                To = new Party { Role = PartyRole.Customer, ClientId = $"Client {call * 7 % Clients:0000}" },
                AnsweredAt = Timestamp.FromDateTimeOffset(start.AddSeconds(7)),
                EndedAt = Timestamp.FromDateTimeOffset(start.AddSeconds(7 + talk)),
            });
        }
    }

    /// <summary>Requests of so many events, encoded.</summary>
    public static List<byte[]> Requests(IEnumerable<CallEvent> events, int size) =>
    [
        .. events.Chunk(size).Select(chunk =>
        {
            PushEventsRequest request = new();
            request.Events.AddRange(chunk);
            return request.ToByteArray();
        }),
    ];

    private static CallEvent Event(
        string run, int call, int number, DateTimeOffset at, string leg, Action<CallEvent> fact)
    {
        CallEvent made = new()
        {
            Source = "bench",
            CallId = $"{run}-{call:0000000}",
            EventId = $"{run}-{call:0000000}-{number}",
            LegId = leg,
            OccurredAt = Timestamp.FromDateTimeOffset(at),
        };
        fact(made);
        return made;
    }
}
