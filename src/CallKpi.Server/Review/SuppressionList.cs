using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Review;

/// <summary>Suppressions as they are listed, each with the open flags that it covers.</summary>
internal static class SuppressionList
{
    /// <summary>A flag of a day is listed at the day's beginning, which may lie so long before that of a suppression which covers it.</summary>
    private static readonly TimeSpan LongestSubject = TimeSpan.FromHours(25);

    /// <summary>The suppressions of a tenant, the latest first.</summary>
    public static IReadOnlyList<Wire.Suppression> Of(TenantView view, DateTimeOffset now, bool includesEnded)
    {
        Suppressions known = Suppressions.Of(
            view.Reader.ReviewRules(view.Tenant.Number, LogKind.FlagSuppression, includesEnded ? null : now));
        List<Wire.Suppression> listed =
        [
            .. known.Messages.OrderByDescending(each => each.CreatedAt.ToDateTimeOffset())
                .ThenBy(each => each.Id, StringComparer.Ordinal),
        ];
        listed.ForEach(each => each.Covered = Covered(view, Suppressions.Read(each)));
        return listed;
    }

    /// <summary>The open flags that a suppression covers. Those of other managers, clients and branches are not even read.</summary>
    private static long Covered(TenantView view, Suppression suppression)
    {
        int tenant = view.Tenant.Number;
        int? manager = suppression.ManagerId is { } managerId ? view.Reader.Identity(tenant, IdentityKind.SalesManager, managerId) : null;
        int? client = suppression.ClientId is { } clientId ? view.Reader.Identity(tenant, IdentityKind.Client, clientId) : null;
        if ((suppression.ManagerId is not null && manager is null) || (suppression.ClientId is not null && client is null))
        {
            return 0;
        }

        FlagFilter filter = new(
            tenant,
            suppression.Kind,
            manager,
            suppression.From - LongestSubject,
            suppression.Until,
            (byte)FlagStatus.New,
            client,
            suppression.BranchId);
        return view.Reader.FlagOutlines(filter).LongCount(flag => suppression.Covers(
            flag.Kind, suppression.ManagerId, suppression.ClientId, flag.BranchId, flag.At, flag.EndsAt));
    }
}
