using CallKpi.Detection.Rates;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;
using CallKpi.Server.Scores;
using NodaTime;
using Period = CallKpi.Domain.Periods.Period;
using Client = CallKpi.Domain.Clients.Client;

namespace CallKpi.Server.DayReviews;

/// <summary>
/// On the last day of a month: who began the calls (E01), who has settled among own clients (E07), whose attention went to light clients (A08), and
/// who is contacted for form's sake (A04).
/// </summary>
internal sealed class MonthlyRatesCheck : IDayCheck
{
    /// <summary>A month shows little of one client; three are looked at together.</summary>
    private const int MonthsOfClient = 3;

    /// <summary>A manager's month is compared with so many of his own before it.</summary>
    private const int MonthsOfManager = 3;

    /// <summary>How much the other managers differ is seen in the month and so many before it.</summary>
    private const int MonthsOfOthers = 5;

    /// <inheritdoc />
    public string Name => "monthly_rates";

    /// <inheritdoc />
    public IReadOnlyList<FlagKind> Kinds => [FlagKind.InboundShareTooHigh, FlagKind.ComfortZone, FlagKind.Misallocation, FlagKind.FormalCadence];

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope)
    {
        LearnedBranch learned = LearnedBranch.Of(scope);
        if (scope.Day.PlusDays(1).Day != 1)
        {
            return [];
        }

        IReadOnlyList<(WatchedClient Watched, Client Client)> clients = WatchedClients.Of(scope);
        return [.. Clients(scope, learned, clients), .. Managers(scope, learned), .. Misallocated(scope, learned, clients), .. Formal(scope, learned, clients)];
    }

    private static IEnumerable<Flag> Clients(DayScope scope, LearnedBranch learned, IReadOnlyList<(WatchedClient Watched, Client Client)> clients)
    {
        YearMonth month = scope.Day.ToYearMonth();
        return RateFlags.InboundClients(
            [.. clients.Select(client => (client.Watched, learned.Contacts.OfClient(client.Watched.ClientId, month, MonthsOfClient)))],
            scope.Branch.Id, scope.LocalStart);
    }

    private static IEnumerable<Flag> Managers(DayScope scope, LearnedBranch learned)
    {
        YearMonth month = scope.Day.ToYearMonth();
        string[] managers = [.. learned.Contacts.Managers];
        IReadOnlyList<Flag> inbound = RateFlags.InboundManagers(
            [.. Months(scope, learned).Select(each => managers.ToDictionary(manager => manager, manager => learned.Contacts.OfManager(manager, each), StringComparer.Ordinal))],
            scope.Branch.Id, scope.LocalStart);
        return inbound.Concat(managers.Select(manager => RateFlags.ComfortZone(
            manager,
            [.. Enumerable.Range(1, MonthsOfManager).Select(back => (
                new LocalMonth(month, scope.Calendar.Zone).Before(back).LastDay, learned.Contacts.MixOf(manager, MonthlyContacts.Before(month, back))))],
            learned.Contacts.MixOf(manager, month),
            scope.Branch.Id,
            scope.LocalStart)).OfType<Flag>());
    }

    private static IEnumerable<Flag> Misallocated(
        DayScope scope, LearnedBranch learned, IReadOnlyList<(WatchedClient Watched, Client Client)> clients)
    {
        ClassBook classes = scope.Tenant.Read(tenant => tenant.Classes);
        Period[] months = [.. Months(scope, learned).Select(month => new Period(
            LocalDays.StartOf(month.OnDayOfMonth(1), scope.Calendar.Zone), LocalDays.StartOf(month.OnDayOfMonth(1).PlusMonths(1), scope.Calendar.Zone)))];
        string[] ids = [.. clients.Select(client => client.Client.Id)];
        List<CountedContact>[] contacts = ClientHistories.Contacts(scope.Reader, scope.Tenant.Number, ids, months[^1].From, scope.End.AddTicks(-1));
        ClientHistory[] histories =
            [.. clients.Select((client, index) => ClientHistories.Of(ids[index], client.Client, classes, scope.Calendar.Zone, contacts[index]))];
        return RateFlags.Misallocated(
            [.. months.Select(month => Misallocation.Of(histories, month, month.To, scope.Calendar))], scope.Branch.Id, scope.LocalStart);
    }

    /// <summary>The month that ends, and those before it in which calls were learned from the first day on; the newest first.</summary>
    private static IEnumerable<YearMonth> Months(DayScope scope, LearnedBranch learned) => Enumerable.Range(0, MonthsOfOthers + 1)
        .Select(back => MonthlyContacts.Before(scope.Day.ToYearMonth(), back))
        .TakeWhile((month, back) => back == 0 || learned.Began <= month.OnDayOfMonth(1));

    private static IReadOnlyList<Flag> Formal(DayScope scope, LearnedBranch learned, IReadOnlyList<(WatchedClient Watched, Client Client)> clients)
    {
        LocalDate first = MonthlyContacts.Before(scope.Day.ToYearMonth(), MonthsOfClient - 1).OnDayOfMonth(1);
        DateTimeOffset from = LocalDays.StartOf(first, scope.Calendar.Zone);
        if (learned.Began is not { } began || began > first)
        {
            return [];
        }

        ClassBook classes = scope.Tenant.Read(tenant => tenant.Classes);
        List<(WatchedClient, MeasuredCadence, FlagUnit)> measured = [];
        foreach ((WatchedClient watched, Client client) in clients)
        {
            bool isWhole = client.AssignedManager(from) is not null && client.ClassAt(from) == watched.ClassId;
            CadenceTarget? target = watched.ClassId is null || !isWhole ? null : classes.InForce(watched.ClassId, scope.LocalStart, scope.Calendar.Zone)
                ?.Targets.FirstOrDefault(each => each.Kind == CadenceKinds.Calls);
            if (target is null)
            {
                continue;
            }

            Period period = new(from, scope.End);
            bool isOfWork = target.Unit == CadenceUnit.WorkingDays;
            double days = isOfWork ? scope.Calendar.WorkingDaysIn(period) : period.Length.TotalDays;
            MonthContacts calls = learned.Contacts.OfClient(client.Id, scope.Day.ToYearMonth(), MonthsOfClient);
            MeasuredCadence cadence = new(calls.Outbound, calls.Inbound, days, target.TargetGapDays) { CalendarDays = period.Length.TotalDays };
            measured.Add((watched, cadence, isOfWork ? FlagUnit.WorkingDays : FlagUnit.Days));
        }

        return RateFlags.FormalCadence(measured, scope.Branch.Id, scope.LocalStart);
    }
}
