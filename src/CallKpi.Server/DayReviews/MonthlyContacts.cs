using CallKpi.Detection.Rates;
using CallKpi.Detection.State;
using CallKpi.Domain.Anomalies;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Answered calls of clients and managers by who began them, month by month.</summary>
internal sealed class MonthlyContacts
{
    private readonly Dictionary<string, List<(YearMonth Month, MonthContacts Calls)>> _clients = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedDictionary<YearMonth, (MonthContacts Calls, WorkMix Mix)>> _managers = new(StringComparer.Ordinal);

    /// <summary>The managers who made or took a call, by id.</summary>
    public IEnumerable<string> Managers => _managers.Keys;

    /// <summary>Takes a day in; days come in their order.</summary>
    public void Take(CallDay day)
    {
        YearMonth month = day.Date.ToYearMonth();
        foreach (DayCall call in day.Calls.Where(call => call.IsAnswered && call.ClientId is not null))
        {
            Add(call.ClientId!, month, One(call));
        }

        foreach (IGrouping<string, DayCall> calls in day.Calls.Where(call => call.ManagerId is not null).GroupBy(call => call.ManagerId!))
        {
            if (!_managers.TryGetValue(calls.Key, out SortedDictionary<YearMonth, (MonthContacts Calls, WorkMix Mix)>? months))
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
    public MonthContacts OfClient(string clientId, YearMonth last, int months)
    {
        YearMonth first = Before(last, months - 1);
        return _clients.TryGetValue(clientId, out List<(YearMonth Month, MonthContacts Calls)>? known)
            ? known.Where(month => month.Month.CompareTo(first) >= 0 && month.Month.CompareTo(last) <= 0)
                .Aggregate(default(MonthContacts), (sum, month) => sum + month.Calls)
            : default;
    }

    /// <summary>A manager's calls of a month.</summary>
    public MonthContacts OfManager(string managerId, YearMonth month) => _managers[managerId].GetValueOrDefault(month).Calls;

    /// <summary>A manager's contacts of a month.</summary>
    public WorkMix MixOf(string managerId, YearMonth month) => _managers[managerId].GetValueOrDefault(month).Mix;

    /// <summary>The month so many before another.</summary>
    public static YearMonth Before(YearMonth month, int back) => month.OnDayOfMonth(1).PlusMonths(-back).ToYearMonth();

    private static MonthContacts One(DayCall call) => call.IsOutbound ? new MonthContacts(1, 0) : new MonthContacts(0, 1);

    private void Add(string clientId, YearMonth month, MonthContacts calls)
    {
        if (!_clients.TryGetValue(clientId, out List<(YearMonth Month, MonthContacts Calls)>? months))
        {
            _clients.Add(clientId, months = []);
        }

        if (months.Count > 0 && months[^1].Month == month)
        {
            months[^1] = (month, months[^1].Calls + calls);
        }
        else
        {
            months.Add((month, calls));
        }
    }

    /// <summary>Puts all that was taken into a state.</summary>
    public void Put(StateWriter writer)
    {
        writer.Put(_clients.Count);
        foreach ((string clientId, List<(YearMonth Month, MonthContacts Calls)> months) in _clients.OrderBy(client => client.Key, StringComparer.Ordinal))
        {
            writer.Put(clientId);
            writer.Put(months.Count);
            foreach ((YearMonth month, MonthContacts calls) in months)
            {
                Put(writer, month, calls);
            }
        }

        writer.Put(_managers.Count);
        foreach ((string managerId, SortedDictionary<YearMonth, (MonthContacts Calls, WorkMix Mix)> months) in _managers)
        {
            writer.Put(managerId);
            writer.Put(months.Count);
            foreach ((YearMonth month, (MonthContacts calls, WorkMix mix)) in months)
            {
                Put(writer, month, calls);
                writer.Put(mix.Outbound);
                writer.Put(mix.InboundOfOwn);
                writer.Put(mix.Leads);
                writer.Put(mix.WorkingDays);
            }
        }
    }

    /// <summary>Takes what <see cref="Put(StateWriter)"/> put, where nothing was taken before.</summary>
    public void Take(ref StateReader reader)
    {
        for (int clients = reader.TakeCount(); clients > 0 && !reader.IsBroken; clients--)
        {
            string clientId = reader.TakeText();
            for (int months = reader.TakeCount(); months > 0 && !reader.IsBroken; months--)
            {
                Add(clientId, TakeMonth(ref reader), TakeCalls(ref reader));
            }
        }

        for (int managers = reader.TakeCount(); managers > 0 && !reader.IsBroken; managers--)
        {
            SortedDictionary<YearMonth, (MonthContacts Calls, WorkMix Mix)> own = _managers[reader.TakeText()] = [];
            for (int months = reader.TakeCount(); months > 0 && !reader.IsBroken; months--)
            {
                own[TakeMonth(ref reader)] = (
                    TakeCalls(ref reader), new WorkMix(reader.TakeNatural(), reader.TakeNatural(), reader.TakeNatural(), reader.TakeDouble()));
            }
        }
    }

    private static void Put(StateWriter writer, YearMonth month, MonthContacts calls)
    {
        writer.Put(month.Year);
        writer.Put(month.Month);
        writer.Put(calls.Outbound);
        writer.Put(calls.Inbound);
    }

    private static YearMonth TakeMonth(ref StateReader reader)
    {
        (int year, int month) = (reader.TakeNatural(), reader.TakeNatural());
        if (year is >= 1 and <= 9999 && month is >= 1 and <= 12)
        {
            return new YearMonth(year, month);
        }

        reader.Refuse();
        return new YearMonth(1, 1);
    }

    private static MonthContacts TakeCalls(ref StateReader reader) => new(reader.TakeNatural(), reader.TakeNatural());
}
