namespace CallKpi.Storage;

/// <summary>A suppression or a budget as it is now.</summary>
/// <param name="Tenant">The tenant's number.</param>
/// <param name="Kind">Which of the two: the kind of its entries in the log.</param>
/// <param name="Id">Its id within the tenant and kind.</param>
/// <param name="Payload">The whole of it in the contract's form.</param>
public sealed record ReviewRuleRow(int Tenant, LogKind Kind, string Id, byte[] Payload)
{
    /// <summary>Until when a suppression covers what happens; a budget has no end.</summary>
    public DateTimeOffset EndsAt { get; init; } = DateTimeOffset.MaxValue;
}
