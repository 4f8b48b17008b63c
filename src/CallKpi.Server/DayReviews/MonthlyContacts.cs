using CallKpi.Detection.Rates;
using CallKpi.Domain.Anomalies;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Answered calls of clients and managers by who began them, month by month.</summary>
internal sealed class MonthlyContacts
{
    private readonly Dictionary<(YearMonth Month, string ClientId), MonthContacts> _clients = [];
    private readonly SortedDictionary<string, Dictionary<YearMonth, (MonthContacts Calls, WorkMix Mix)>> _managers = new(StringComparer.Ordinal);

    /// <summary>The managers who made or took a call, by id.</summary>
    public IEnumerable<string> Managers => _managers.Keys;

    /// <summary>Takes a day in.</summary>
    public void Take(CallDay day)
    {
        YearMonth month = day.Date.ToYearMonth();
        foreach (DayCall call in day.Calls.Where(call => call.IsAnswered && call.ClientId is not null))
        {
            (YearMonth, string) key = (month, call.ClientId!);
            _clients[key] = _clients.GetValueOrDefault(key) + One(call);
        }

        foreach (IGrouping<string, DayCall> calls in day.Calls.Where(call => call.ManagerId is not null).GroupBy(call => call.ManagerId!))
        {
            if (!_managers.TryGetValue(calls.Key, out Dictionary<YearMonth, (MonthContacts Calls, WorkMix Mix)>? months))
            {
                _managers.Add(calls.Key, months = []);
            }

            (MonthContacts known, WorkMix mix) = months.GetValueOrDefault(month);
            DayCall[] answered = [.. calls.Where(call => call.IsAnswered)];
            months[month] = (
                answered.Aggregate(known, (sum, call) => sum + One(call)),
                new WorkMix(
                    mix.Outbound + answered.Count(call => call.IsOutbound),
                    mix.InboundOfOwn + answered.Count(call => !call.IsOutbound && call.IsWithOwnClient),
                    mix.Leads + answered.Count(call => call.IsOutbound && call.IsWithLead),
                    mix.WorkingDays + (day.IsWorking ? 1 : 0)));
        }
    }

    /// <summary>A client's calls of some months up to one.</summary>
    public MonthContacts OfClient(string clientId, YearMonth last, int months) => Enumerable.Range(0, months)
        .Aggregate(default(MonthContacts), (sum, back) => sum + _clients.GetValueOrDefault((Before(last, back), clientId)));

    /// <summary>A manager's calls of a month.</summary>
    public MonthContacts OfManager(string managerId, YearMonth month) => _managers[managerId].GetValueOrDefault(month).Calls;

    /// <summary>A manager's contacts of some months up to one.</summary>
    public WorkMix MixOf(string managerId, YearMonth last, int months)
    {
        WorkMix sum = default;
        for (int back = 0; back < months; back++)
        {
            WorkMix mix = _managers[managerId].GetValueOrDefault(Before(last, back)).Mix;
            sum = new WorkMix(
                sum.Outbound + mix.Outbound, sum.InboundOfOwn + mix.InboundOfOwn, sum.Leads + mix.Leads, sum.WorkingDays + mix.WorkingDays);
        }

        return sum;
    }

    /// <summary>The month so many before another.</summary>
    public static YearMonth Before(YearMonth month, int back) => month.OnDayOfMonth(1).PlusMonths(-back).ToYearMonth();

    private static MonthContacts One(DayCall call) => call.IsOutbound ? new MonthContacts(1, 0) : new MonthContacts(0, 1);
}
