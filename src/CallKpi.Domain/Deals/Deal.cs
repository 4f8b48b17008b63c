namespace CallKpi.Domain.Deals;

/// <summary>A sale on its way, won or lost.</summary>
/// <remarks>This type is immutable. Stages are in the order of time, none before the opening or after the closing.</remarks>
/// <param name="Id">The deal's key, unique in the company.</param>
/// <param name="ClientId">With whom.</param>
/// <param name="ManagerId">Whose it is.</param>
/// <param name="OpenedAt">When it was opened.</param>
public sealed record Deal(string Id, string ClientId, string ManagerId, DateTimeOffset OpenedAt)
{
    /// <summary>What makes deals comparable, such as a product line; may be empty.</summary>
    public string Group { get; init; } = "";

    /// <summary>The stages it entered; without any it is one stage from opening to closing.</summary>
    public IReadOnlyList<DealStage> Stages { get; init; } = [];

    /// <summary>When it was won or lost; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How it stands.</summary>
    public DealOutcome Outcome { get; init; }

    /// <summary>What it is worth, in <see cref="Currency"/>; null when that is not known.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The currency by ISO 4217; empty without an amount.</summary>
    public string Currency { get; init; } = "";

    /// <summary>When it was delivered or installed, or null.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The deal as it looked at an earlier instant: what happened at or after it had not happened.</summary>
    /// <remarks>A deal opened at or after the instant was not there: null.</remarks>
    public Deal? AsOf(DateTimeOffset at)
    {
        if (OpenedAt >= at)
        {
            return null;
        }

        var isOpen = !(ClosedAt < at);
        return this with
        {
            Stages = [.. Stages.Where(stage => stage.EnteredAt < at)],
            ClosedAt = isOpen ? null : ClosedAt,
            Outcome = isOpen ? DealOutcome.Open : Outcome,
            DeliveredAt = DeliveredAt < at ? DeliveredAt : null,
        };
    }

    /// <summary>The stays in stages, in the order of time: the last one is open while the deal is.</summary>
    /// <remarks>Until it enters its first stage a deal is in one without a name.</remarks>
    public IEnumerable<DealStay> Stays()
    {
        var (name, from) = ("", OpenedAt);
        foreach (var stage in Stages)
        {
            if (stage.EnteredAt > from)
            {
                yield return new DealStay(name, from, stage.EnteredAt);
            }

            (name, from) = (stage.Name, stage.EnteredAt);
        }

        if (ClosedAt is null || ClosedAt > from)
        {
            yield return new DealStay(name, from, ClosedAt);
        }
    }

    /// <summary>Equality by content, the stages included.</summary>
    public bool Equals(Deal? other) =>
        other is not null && Id == other.Id && ClientId == other.ClientId && ManagerId == other.ManagerId && OpenedAt == other.OpenedAt
        && Group == other.Group && ClosedAt == other.ClosedAt && Outcome == other.Outcome && Amount == other.Amount
        && Currency == other.Currency && DeliveredAt == other.DeliveredAt && Stages.SequenceEqual(other.Stages);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
