namespace CallKpi.Domain.Calls;

/// <summary>Rules 5 and 8: what was talked belongs to the managers, and of nobody's extensions to the company only.</summary>
internal static class ShareRule
{
    /// <summary>The shares of the managers.</summary>
    /// <param name="lines">What each talked.</param>
    /// <param name="agents">The legs of the company that were with the client; null where it is one alone.</param>
    public static ManagerShares Managers(IReadOnlyList<ShareLine> lines, List<Leg>? agents)
    {
        var shares = new ManagerShare[lines.Count];
        var count = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].ManagerId is { } managerId)
            {
                var (part, span) = PartRule.Of(agents, managerId);
                shares[count++] = new ManagerShare(managerId, new TimeSpan(lines[i].TalkTicks)) { Part = part, Span = span };
            }
        }

        return ManagerShares.Create(shares.AsSpan(0, count));
    }

    /// <summary>The talk that no manager is credited with.</summary>
    public static TimeSpan Unassigned(IReadOnlyList<ShareLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].ManagerId is null)
            {
                return new TimeSpan(lines[i].TalkTicks);
            }
        }

        return TimeSpan.Zero;
    }

    /// <summary>The flag of a leg at an extension that nobody held, whether it talked or only rang.</summary>
    public static CallFlags Remark(CallTimeline call)
    {
        foreach (var leg in call.Legs)
        {
            if (leg is { Role: PartyRole.Agent, ManagerId: null, Party: not null })
            {
                return CallFlags.UnassignedExtension;
            }
        }

        return CallFlags.None;
    }
}
