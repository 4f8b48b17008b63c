using CallKpi.Domain.Anomalies;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using CallKpi.V1;

namespace CallKpi.Server.Review;

/// <summary>Suppressions as they are listed, each with the open flags that it covers.</summary>
internal static class SuppressionList
{
    /// <summary>A flag of a day is listed at the day's beginning, which may lie so long before that of a suppression which covers it.</summary>
    private static readonly TimeSpan LongestSubject = TimeSpan.FromHours(25);

    /// <summary>The suppressions of a tenant, the latest first.</summary>
    public static IReadOnlyList<Suppression> Of(TenantView view, DateTimeOffset now, bool includesEnded)
    {
        Suppressions all = Suppressions.Of(view.Reader.ReviewRules(view.Tenant.Number, LogKind.FlagSuppression));
        List<Suppression> listed =
        [
            .. all.Messages.Where(each => includesEnded || each.Until.ToDateTimeOffset() > now)
                .OrderByDescending(each => each.CreatedAt.ToDateTimeOffset())
                .ThenBy(each => each.Id, StringComparer.Ordinal),
        ];
        if (listed.Count == 0)
        {
            return [];
        }

        Dictionary<string, Suppression> byId = listed.ToDictionary(each => each.Id, StringComparer.Ordinal);
        DateTimeOffset from = listed.Min(each => each.From.ToDateTimeOffset());
        DateTimeOffset until = listed.Max(each => each.Until.ToDateTimeOffset());
        foreach (FlagBrief brief in view.Reader.FlagsBetween(view.Tenant.Number, from - LongestSubject, until))
        {
            if (brief.Status == (byte)FlagStatus.New
                && all.Covering(brief, view.Reader) is { } id
                && byId.TryGetValue(id, out Suppression? covering))
            {
                covering.Covered++;
            }
        }

        return listed;
    }
}
