using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Deals;

/// <summary>Finds deliveries after which nobody contacted the client in time (requirement B25).</summary>
/// <remarks>
/// Any contact that took place will do, whoever began it: the client is to be heard. The last day is the delivery's local day plus the days of
/// the policy in force on it. Of deliveries before the first recorded contact nobody can tell. How rare a miss is follows from the deliveries before it, by (misses + ½) / (deliveries + 1).
/// </remarks>
/// <param name="zone">The branch's zone.</param>
/// <param name="recordedFrom">When the record of contacts begins.</param>
/// <param name="firstContact">When the first contact with a client took place after an instant and before another; null if none did.</param>
public sealed class DeliveryFollowUps(
    DateTimeZone zone, DateTimeOffset recordedFrom, Func<string, DateTimeOffset, DateTimeOffset, DateTimeOffset?> firstContact)
{
    /// <summary>Deliveries are often entered late; a last day that lies further back is nobody's task any more.</summary>
    private const int LateEntryDays = 30;

    /// <summary>So many earlier deliveries say well enough how rare a miss is.</summary>
    private const int MostCompared = 200;

    /// <summary>The flags for what was due by the end of a day.</summary>
    /// <param name="deals">The branch's deals.</param>
    /// <param name="day">The local day that has ended.</param>
    /// <param name="policies">The deal policies.</param>
    /// <param name="branchId">The branch.</param>
    public IEnumerable<Flag> Judge(IEnumerable<Deal> deals, LocalDate day, DealPolicyBook policies, string branchId)
    {
        ArgumentNullException.ThrowIfNull(policies);
        Delivery[] due = [.. deals.Select(deal => Of(deal, policies, branchId)).OfType<Delivery>().Where(delivery => delivery.LastDay <= day)
            .OrderBy(delivery => delivery.LastDay).ThenBy(delivery => delivery.Deal.Id, StringComparer.Ordinal)];
        Delivery[] missed = [.. due.Where(delivery => delivery.LastDay > day.PlusDays(-LateEntryDays) && ContactAfter(delivery) is null)];
        if (missed.Length == 0)
        {
            yield break;
        }

        Delivery[] earlier = [.. due.Where(delivery => delivery.LastDay < missed[0].LastDay).TakeLast(MostCompared)];
        DateTimeOffset?[] contacts = [.. earlier.Select(ContactAfter)];
        FlagNeighbour[] inTime = [.. earlier.Zip(contacts).Reverse().Where(each => each.Second is not null)
            .Select(each => new FlagNeighbour(each.First.Deal.Id, each.First.At, DaysTo(each.First, each.Second!.Value)))];
        var p = (contacts.Count(contact => contact is null) + 0.5) / (earlier.Length + 1);
        foreach (var delivery in missed)
        {
            var about = new FlagSubject(FlagSubjectKind.Deal, delivery.Deal.Id);
            var flag = new Flag(
                Flag.IdOf(FlagKind.DeliveryFollowUpMissed, about), FlagKind.DeliveryFollowUpMissed, about, LocalDays.StartOf(day, zone),
                delivery.Days, FlagUnit.Days, 0, delivery.Days, p, new FlagComparison(DurationBasis.Group, null, null, earlier.Length))
            {
                ManagerId = delivery.Deal.ManagerId,
                BranchId = branchId,
                ClientId = delivery.Deal.ClientId,
                Driver = FlagDriver.Policy,
                Deal = new DealContext { Group = delivery.Deal.Group },
            };
            yield return flag.Beside(inTime);
        }
    }

    private Delivery? Of(Deal deal, DealPolicyBook policies, string branchId)
    {
        if (deal.DeliveredAt is not { } at || at < recordedFrom)
        {
            return null;
        }

        var delivered = LocalDays.DateOf(at, zone);
        return policies.InForceOn(delivered, branchId).FollowUpDays is { } days
            ? new Delivery(deal, at, days, delivered.PlusDays(days))
            : null;
    }

    private DateTimeOffset? ContactAfter(Delivery delivery) => firstContact(delivery.Deal.ClientId, delivery.At, End(delivery));

    // Local days, as the policy counts them.
    private int DaysTo(Delivery delivery, DateTimeOffset contact) =>
        NodaTime.Period.DaysBetween(LocalDays.DateOf(delivery.At, zone), LocalDays.DateOf(contact, zone));

    private DateTimeOffset End(Delivery delivery) => LocalDays.StartOf(delivery.LastDay.PlusDays(1), zone);

    private sealed record Delivery(Deal Deal, DateTimeOffset At, int Days, LocalDate LastDay);
}
