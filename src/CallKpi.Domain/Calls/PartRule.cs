namespace CallKpi.Domain.Calls;

/// <summary>Which part of a call each manager had, by who came before him and who stayed after him.</summary>
/// <remarks>
/// A manager's time runs from his first second with the client to his last, also where he was away in between. Extensions that nobody holds are colleagues
/// too. Sources end the legs of one conference one after another: of two who were there at once, less than 2 s make neither the first nor the last.
/// </remarks>
internal static class PartRule
{
    /// <summary>The part of a manager, and his time of it; a whole call has none but its own.</summary>
    /// <param name="agents">The legs of the company that were with the client, his among them; null where it is one alone.</param>
    /// <param name="managerId">The manager.</param>
    public static (CallPart Part, ShareSpan? Span) Of(List<Leg>? agents, string managerId)
    {
        if (agents is null)
        {
            return (CallPart.Whole, null);
        }

        var own = SpanOf(agents, managerId);
        var (isShared, came, left) = (false, false, false);
        foreach (var leg in agents)
        {
            if (leg.ManagerId == managerId)
            {
                continue;
            }

            var other = SpanOf(agents, leg.ManagerId);
            isShared = true;
            came |= IsBefore(other.From, own.From, own.From >= other.Until);
            left |= IsBefore(own.Until, other.Until, other.From >= own.Until);
        }

        return !isShared ? (CallPart.Whole, null)
            : (left ? CallPart.HandedOver : came ? CallPart.TakenOver : CallPart.Together, own);
    }

    private static bool IsBefore(DateTimeOffset first, DateTimeOffset second, bool areApart) =>
        second > first && (areApart || second - first > CallEnd.Tolerance);

    private static ShareSpan SpanOf(List<Leg> agents, string? managerId)
    {
        var (from, until) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        foreach (var leg in agents)
        {
            if (leg.ManagerId == managerId)
            {
                from = leg.PresentFrom < from ? leg.PresentFrom.Value : from;
                until = leg.PresentUntil > until ? leg.PresentUntil : until;
            }
        }

        return new ShareSpan(from, until);
    }
}
