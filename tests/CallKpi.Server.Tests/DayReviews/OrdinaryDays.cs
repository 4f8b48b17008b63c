using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Server.Tests.DayReviews;

/// <summary>
/// Ordinary working days of a <see cref="NightFloor"/> from a seed: clients called after gaps with a Weibull distribution of shape 2 in working
/// days, and cold calls by the hour, Poisson distributed; talk is log-normal.
/// </summary>
internal sealed class OrdinaryDays
{
    private const double Shape = 2;
    private const int FirstHour = 9;
    private const int Hours = 8;

    private readonly Random _random;
    private readonly DateOnly[] _holidays;
    private readonly double[] _due = new double[NightFloor.Managers * NightFloor.ClientsEach];
    private readonly HashSet<int> _silent = [];
    private double _workingDay;
    private int _calls;

    public OrdinaryDays(int seed, params DateOnly[] holidays)
    {
        _random = new Random(seed);
        _holidays = holidays;
        for (int client = 0; client < _due.Length; client++)
        {
            _due[client] = _random.NextDouble() * Scale(client);
        }
    }

    /// <summary>Cold calls of a manager in an hour.</summary>
    public double Rate { get; set; } = 2;

    /// <summary>What a manager's talk is multiplied by.</summary>
    public Func<int, double> TalkFactor { get; set; } = _ => 1;

    /// <summary>How often a client's manager calls: every so many working days.</summary>
    public static double Scale(int client) => 3 + (client % 3 * 2);

    /// <summary>From now on nobody calls a client.</summary>
    public void Forget(int client) => _silent.Add(client);

    /// <summary>A client calls by itself at noon, and its manager answers.</summary>
    public CallEvent Inbound(DateOnly day, int client)
    {
        List<CallEvent> calls = [];
        Add(calls, day, client % NightFloor.Managers, NightFloor.NumberOf(client), 1);
        (calls[0].Cdr.From, calls[0].Cdr.To) = (calls[0].Cdr.To, calls[0].Cdr.From);
        return calls[0];
    }

    public bool IsWorking(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(day);

    /// <summary>The calls of some days.</summary>
    public List<CallEvent> Days(DateOnly from, DateOnly to)
    {
        List<CallEvent> calls = [];
        for (DateOnly day = from; day <= to; day = day.AddDays(1))
        {
            if (IsWorking(day))
            {
                AddDay(calls, day);
            }
        }

        return calls;
    }

    private void AddDay(List<CallEvent> calls, DateOnly day)
    {
        for (int client = 0; client < _due.Length; client++)
        {
            if (_due[client] < _workingDay + 1)
            {
                double gap = Scale(client) * Math.Pow(-Math.Log(1 - _random.NextDouble()), 1 / Shape);
                _due[client] = Math.Max(_due[client], _workingDay) + Math.Max(1, gap);
                if (!_silent.Contains(client))
                {
                    Add(calls, day, client % NightFloor.Managers, NightFloor.NumberOf(client), 1);
                }
            }
        }

        for (int manager = 0; manager < NightFloor.Managers; manager++)
        {
            for (int count = Poisson(Rate * Hours); count > 0; count--)
            {
                Add(calls, day, manager, $"+7812{_random.Next(1_000_000, 9_999_999)}", 0.7);
            }
        }

        _workingDay++;
    }

    private void Add(List<CallEvent> calls, DateOnly day, int manager, string number, double answered)
    {
        DateTimeOffset start = NightFloor.StartOf(day).AddHours(FirstHour).AddSeconds(_random.Next(Hours * 3600));
        double talk = 120 * Math.Exp(0.6 * Normal()) * TalkFactor(manager);
        bool isAnswered = _random.NextDouble() < answered;
        DateTimeOffset end = start.AddSeconds(10 + (isAnswered ? talk : 15));
        calls.Add(new CallEvent
        {
            Source = "pbx",
            CallId = $"k{_calls}",
            EventId = $"k{_calls++}",
            OccurredAt = Timestamp.FromDateTimeOffset(end),
            Cdr = new CallRecord
            {
                From = new Party { Role = PartyRole.Agent, Extension = $"10{manager}" },
                To = new Party { Role = PartyRole.Customer, Number = number },
                StartedAt = Timestamp.FromDateTimeOffset(start),
                AnsweredAt = isAnswered ? Timestamp.FromDateTimeOffset(start.AddSeconds(10)) : null,
                EndedAt = Timestamp.FromDateTimeOffset(end),
            },
        });
    }

    private int Poisson(double mean)
    {
        // Knuth 1969.
        int count = 0;
        for (double product = _random.NextDouble(); product > Math.Exp(-mean); product *= _random.NextDouble())
        {
            count++;
        }

        return count;
    }

    // Box and Muller 1958.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
