using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Deals;
using CallKpi.Server.DayReviews;
using CallKpi.Storage;

namespace CallKpi.Server.Deals;

/// <summary>Looks for deliveries whose follow-up was due by the end of the day and did not take place.</summary>
internal sealed class DeliveryFollowUpCheck : IDayCheck
{
    /// <summary>How far back deliveries say how rare a miss is; longer than any follow-up may take.</summary>
    private static readonly TimeSpan Compared = TimeSpan.FromDays(2 * 365);

    /// <inheritdoc />
    public string Name => "delivery_follow_ups";

    /// <inheritdoc />
    public IReadOnlyList<FlagKind> Kinds => [FlagKind.DeliveryFollowUpMissed];

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope)
    {
        if (scope.Reader.FirstContact(scope.Tenant.Number) is not { } recordedFrom)
        {
            return [];
        }

        Deal[] delivered = [.. scope.Reader.DealsDelivered(scope.Tenant.Number, scope.End - Compared, scope.End)
            .Select(DealWords.Deal)
            .Where(deal => DayDeals.IsOfBranch(scope, deal))];
        return delivered.Length == 0
            ? []
            : new DeliveryFollowUps(scope.Calendar.Zone, recordedFrom, FirstContact).Judge(delivered, scope.Day, DayDeals.Policies(scope), scope.Branch.Id);

        DateTimeOffset? FirstContact(string clientId, DateTimeOffset after, DateTimeOffset before)
        {
            scope.GiveWay();
            return scope.Reader.Identity(scope.Tenant.Number, IdentityKind.Client, clientId) is { } client
                ? scope.Reader.FirstContactWithin(client, after, before)
                : null;
        }
    }
}
