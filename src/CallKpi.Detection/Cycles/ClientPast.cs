namespace CallKpi.Detection.Cycles;

/// <summary>What a client's closed intervals say of its rhythm; two pasts of one client add up.</summary>
/// <param name="ClosedCount">How many closed.</param>
/// <param name="HazardSum">The sum of their conditional cumulative hazards; equal to the count for a client of average pace.</param>
public readonly record struct ClientPast(int ClosedCount, double HazardSum)
{
    /// <summary>Both together.</summary>
    public static ClientPast operator +(ClientPast left, ClientPast right) =>
        new(left.ClosedCount + right.ClosedCount, left.HazardSum + right.HazardSum);

    /// <summary>Both together.</summary>
    public static ClientPast Add(ClientPast left, ClientPast right) => left + right;
}
