using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Deals;

/// <summary>Finds clients, and managers for the number of their clients, with too few or too many won deals in a month (requirement C26).</summary>
/// <remarks>
/// A client is compared with its own year before and its priority class, a manager with his own and that of his sales role, per assigned
/// client and working day; where the company assigns no clients, per working day from his first deal on. See <see cref="MonthlyCounts"/>. Of ordinary months about one in two hundred rings to either side.
/// </remarks>
public static class DealCounts
{
    /// <summary>How many months before the judged one are learned from.</summary>
    public const int LearnedMonths = 12;

    private const double LevelEachSide = 0.005;

    /// <summary>Of whom nothing was learned but his class.</summary>
    private const string Nobody = "";

    /// <summary>A company with a shorter past has no usual yet.</summary>
    private const int LeastMonths = 3;

    /// <summary>One or two deals in a month are no crowd, however seldom a client buys.</summary>
    private const int LeastMany = 3;

    /// <summary>The flags of a branch for the last of some months.</summary>
    /// <param name="deals">The company's deals.</param>
    /// <param name="months">The months before it, from which is learned, and the month that is judged.</param>
    /// <param name="clients">The company's clients.</param>
    /// <param name="managers">The company's managers.</param>
    /// <param name="branchId">The branch that is judged.</param>
    public static IEnumerable<Flag> Judge(
        IEnumerable<Deal> deals, IReadOnlyList<DealMonth> months, IReadOnlyList<Client> clients, IReadOnlyList<SalesManager> managers, string branchId)
    {
        ArgumentNullException.ThrowIfNull(months);
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(managers);
        Deal[] won = [.. deals.Where(deal => deal.Outcome == DealOutcome.Won && deal.ClosedAt < months[^1].Span.To)];

        // The month of the very first deal is not whole, and what lies before it was not recorded.
        DealMonth[] recorded = [.. months.Where(month => won.Any(deal => deal.ClosedAt < month.Span.From))];
        if (recorded.Length <= LeastMonths)
        {
            return [];
        }

        return Clients(won, recorded, clients, managers, branchId).Concat(Managers(won, recorded, clients, managers, branchId));
    }

    private static IEnumerable<Flag> Clients(
        Deal[] won, DealMonth[] months, IReadOnlyList<Client> clients, IReadOnlyList<SalesManager> managers, string branchId)
    {
        var counts = Counts(won, months, deal => deal.ClientId);
        var last = months[^1];
        var first = First(won, deal => deal.ClientId);
        List<CountedSubject> subjects = [];
        foreach (var client in clients)
        {
            // A client that nobody was assigned to is known from its first deal on, which itself would make it look eager.
            DateTimeOffset? since = client.Assignments.Count > 0 ? client.Assignments[0].From
                : first.TryGetValue(client.Id, out var opened) ? opened.AddTicks(1) : null;
            double[] exposures = [.. months.Select(month => since <= month.Span.From ? month.WorkingDays : 0.0)];
            subjects.Add(new CountedSubject(
                client.Id, client.ClassAt(last.Span.From) ?? "", counts.GetValueOrDefault(client.Id) ?? new int[months.Length], exposures));
        }

        MonthlyCounts monthly = new(subjects);
        HashSet<string> ofBranch = [.. managers.Where(manager => manager.BranchId == branchId).Select(manager => manager.Id)];
        for (var index = 0; index < clients.Count; index++)
        {
            var managerId = clients[index].AssignedManager(last.LastDay);
            if (managerId is not null && ofBranch.Contains(managerId)
                && Odd(monthly, subjects[index], FlagSubjectKind.Client, months, 0) is { } flag)
            {
                yield return flag with { ManagerId = managerId, BranchId = branchId, ClientId = clients[index].Id };
            }
        }
    }

    private static IEnumerable<Flag> Managers(
        Deal[] won, DealMonth[] months, IReadOnlyList<Client> clients, IReadOnlyList<SalesManager> managers, string branchId)
    {
        var counts = Counts(won, months, deal => deal.ManagerId);
        var assigned = clients.Any(client => client.Assignments.Count > 0) ? Assigned(months, clients) : null;
        var first = First(won, deal => deal.ManagerId);
        double Chance(string managerId, int month) => assigned is not null ? assigned.GetValueOrDefault(managerId)?[month] ?? 0
            : first.TryGetValue(managerId, out var since) && since < months[month].Span.From ? 1 : 0;
        List<CountedSubject> subjects = [.. managers.Select(manager => new CountedSubject(
            manager.Id,
            manager.Role.ToString(),
            counts.GetValueOrDefault(manager.Id) ?? new int[months.Length],
            [.. months.Select((month, index) => month.WorkingDays * Chance(manager.Id, index))]))];
        MonthlyCounts monthly = new(subjects);
        for (var index = 0; index < managers.Count; index++)
        {
            var manager = managers[index];
            if (manager.BranchId == branchId
                && Odd(monthly, subjects[index], FlagSubjectKind.Manager, months, assigned?.GetValueOrDefault(manager.Id)?[^1] ?? 0) is { } flag)
            {
                yield return flag with { ManagerId = manager.Id, BranchId = branchId };
            }
        }
    }

    /// <summary>When the first deal of each was opened.</summary>
    private static Dictionary<string, DateTimeOffset> First(Deal[] won, Func<Deal, string> subjectOf) => won
        .GroupBy(subjectOf, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Min(deal => deal.OpenedAt), StringComparer.Ordinal);

    /// <summary>How many clients each manager had in the middle of each month.</summary>
    private static Dictionary<string, int[]> Assigned(DealMonth[] months, IReadOnlyList<Client> clients)
    {
        Dictionary<string, int[]> assigned = new(StringComparer.Ordinal);
        for (var month = 0; month < months.Length; month++)
        {
            var middle = months[month].Span.From + (months[month].Span.Length / 2);
            foreach (var managerId in clients.Select(client => client.AssignedManager(middle)).OfType<string>())
            {
                if (!assigned.TryGetValue(managerId, out var numbers))
                {
                    assigned.Add(managerId, numbers = new int[months.Length]);
                }

                numbers[month]++;
            }
        }

        return assigned;
    }

    private static Dictionary<string, int[]> Counts(Deal[] won, DealMonth[] months, Func<Deal, string> subjectOf)
    {
        Dictionary<string, int[]> counts = new(StringComparer.Ordinal);
        foreach (var deal in won)
        {
            var month = Array.FindIndex(months, each => each.Span.Contains(deal.ClosedAt!.Value));
            if (month < 0)
            {
                continue;
            }

            if (!counts.TryGetValue(subjectOf(deal), out var numbers))
            {
                counts.Add(subjectOf(deal), numbers = new int[months.Length]);
            }

            numbers[month]++;
        }

        return counts;
    }

    private static Flag? Odd(MonthlyCounts monthly, CountedSubject subject, FlagSubjectKind subjectKind, DealMonth[] months, int clients)
    {
        if (monthly.Judge(subject) is not { } verdict)
        {
            return null;
        }

        var isFew = verdict.Below <= LevelEachSide && subject.Count < verdict.Low;
        if (!isFew && !(verdict.Above <= LevelEachSide && subject.Count > verdict.High && subject.Count >= LeastMany))
        {
            return null;
        }

        var kind = isFew ? FlagKind.TooFewDeals : FlagKind.TooManyDeals;
        var month = months[^1];
        var own = subjectKind == FlagSubjectKind.Manager ? FlagDriver.Manager : FlagDriver.Client;
        var ofClass = monthly.Judge(subject with { Id = Nobody })!.Value;
        var about = new FlagSubject(subjectKind, subject.Id);
        var flag = new Flag(
            Flag.IdOf(kind, about, $"{month.Name:uuuu-MM}"), kind, about, month.LastDay, subject.Count, FlagUnit.Count, verdict.Low, verdict.High, verdict.PValue,
            new FlagComparison(DurationBasis.Own, subjectKind == FlagSubjectKind.Manager ? subject.Id : null, null, monthly.Learned(subject.ClassId)))
        {
            Period = PeriodKind.Month,
            Driver = FlagDrivers.OfRange(FlagDriver.Class, (own, verdict.Expected / ofClass.Expected)),
            Deal = new DealContext { Month = month.Name, Clients = clients },
        };
        return flag.Beside(months.Zip(subject.Counts, subject.Exposures).SkipLast(1).Reverse()
            .Where(past => past.Third > 0 && flag.Beyond(past.Second) == 0).Select(past => new FlagNeighbour(null, past.First.LastDay, past.Second)));
    }
}
