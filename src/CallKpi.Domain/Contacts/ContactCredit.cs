using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Contacts;

/// <summary>Says whose contact a transferred call is.</summary>
public static class ContactCredit
{
    /// <summary>The manager with the largest share of the talk, at a tie the last; null where no manager talked.</summary>
    /// <param name="shares">The shares in the order in which the managers came to the client.</param>
    /// <param name="lastManagerId">
    /// The manager who was with the client last, where that is known apart from the order. He wins a tie only if he is in it;
    /// else the later of those who are.
    /// </param>
    public static string? Of(IReadOnlyList<ManagerShare> shares, string? lastManagerId = null)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ManagerShare? best = null;
        foreach (var share in shares)
        {
            var isLarger = best is null || share.TalkTime > best.Value.TalkTime;
            var winsTie = best is not null && share.TalkTime == best.Value.TalkTime && best.Value.ManagerId != lastManagerId;
            best = isLarger || winsTie ? share : best;
        }

        return best?.ManagerId;
    }
}
