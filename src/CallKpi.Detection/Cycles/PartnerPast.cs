namespace CallKpi.Detection.Cycles;

/// <summary>What a client's closed intervals say of its rhythm; two pasts of one client add up.</summary>
/// <param name="ClosedCount">How many closed.</param>
/// <param name="HazardSum">The sum of their conditional cumulative hazards; equal to the count for a client of average pace.</param>
public readonly record struct PartnerPast(int ClosedCount, double HazardSum)
{
    /// <summary>Both together.</summary>
    public static PartnerPast operator +(PartnerPast left, PartnerPast right) =>
        new(left.ClosedCount + right.ClosedCount, left.HazardSum + right.HazardSum);

    /// <summary>Both together.</summary>
    public static PartnerPast Add(PartnerPast left, PartnerPast right) => left + right;
}
