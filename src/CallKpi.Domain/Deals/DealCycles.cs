using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Deals;

/// <summary>Finds deals that are stuck in their stage while they are open (requirement C24).</summary>
/// <remarks>
/// A stay in a stage is an interval that waits; of an open deal it is censored: at least so long. It is compared with the stays of its group
/// in that stage, each manager and client by his own pace, and where those are fewer than twenty with the stays of all groups in that stage;
/// see <see cref="Detection.Cycles.CycleModel"/>. A stage that twenty deals have not yet left says nothing; in a young history, of which the slow
/// ones have not been seen to end, the model's prior says how long they may last. One in a hundred ordinary stays
/// outlasts its alarm age, so a stay rings once at most, and before the deal closes. A deal that comes back to a stage stays there anew.
/// </remarks>
public sealed class DealCycles
{
    private readonly StageStays byGroup;
    private readonly StageStays byStage;

    private DealCycles(StageStays byGroup, StageStays byStage) => (this.byGroup, this.byStage) = (byGroup, byStage);

    /// <summary>Learns from deals as they looked at an instant.</summary>
    public static DealCycles Fit(IEnumerable<Deal> deals, DateTimeOffset asOf)
    {
        // Sums depend on the order of what is summed, in their last digits.
        Deal[] known = [.. deals.Select(deal => deal.AsOf(asOf)).OfType<Deal>().OrderBy(deal => deal.OpenedAt).ThenBy(deal => deal.Id, StringComparer.Ordinal)];
        return new DealCycles(
            new StageStays(known, (deal, stage) => $"{deal.Group}\n{stage}", asOf),
            new StageStays(known, (_, stage) => stage, asOf));
    }

    /// <summary>The flag of a deal that is stuck at an instant, or null.</summary>
    public Flag? Judge(Deal deal, DateTimeOffset asOf, string? branchId)
    {
        ArgumentNullException.ThrowIfNull(deal);
        if (deal.AsOf(asOf) is not { ClosedAt: null } open)
        {
            return null;
        }

        DealStay[] stays = [.. open.Stays()];
        var stay = stays[^1];
        var isOfGroup = byGroup.IsKnown(open, stay);
        if ((!isOfGroup && !byStage.IsKnown(open, stay)) || (isOfGroup ? byGroup.Judge(open, stay, asOf, FlagDriver.Group) : byStage.Judge(open, stay, asOf, FlagDriver.Stage)) is not { } wait)
        {
            return null;
        }

        var about = new FlagSubject(FlagSubjectKind.Deal, deal.Id);
        var flag = new Flag(
            Flag.IdOf(FlagKind.DealCycleTooLong, about, IncidentOf(stays)), FlagKind.DealCycleTooLong, about, asOf,
            wait.Days, FlagUnit.Days, wait.LowDays, wait.HighDays, wait.PValue, new FlagComparison(DurationBasis.Group, null, null, wait.Count))
        {
            ManagerId = deal.ManagerId,
            BranchId = branchId,
            ClientId = deal.ClientId,
            Deal = new DealContext { Group = isOfGroup ? deal.Group : "", Stage = stay.Stage },
            Driver = wait.Driver,
        };
        return flag.Beside(wait.Usual);
    }

    /// <summary>Counts the stays of a deal that ended in a span, which its end does not belong to.</summary>
    public void CountEnded(Deal deal, DateTimeOffset from, DateTimeOffset upTo, JudgedTally judged)
    {
        ArgumentNullException.ThrowIfNull(deal);
        ArgumentNullException.ThrowIfNull(judged);
        if (deal.AsOf(upTo) is not { } known)
        {
            return;
        }

        foreach (var stay in known.Stays().Where(stay => stay.To >= from && stay.To < upTo))
        {
            if ((byGroup.IsKnown(known, stay) ? byGroup : byStage.IsKnown(known, stay) ? byStage : null) is { } stays)
            {
                judged.Take(FlagKind.DealCycleTooLong, stays.PValueOf(known, stay));
            }
        }
    }

    // Its number and not its time tells a later stay in a stage from the first, so that a corrected time is no other incident.
    private static string IncidentOf(DealStay[] stays)
    {
        var (stage, count) = (stays[^1].Stage, stays.Count(each => each.Stage == stays[^1].Stage));
        return count == 1 ? stage : $"{stage}:{count}";
    }
}
