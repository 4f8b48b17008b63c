namespace CallKpi.Detection.Rates;

/// <summary>What mean and correlation of a class's shares are worked out of: sums over its subjects of hits k and cases n, and of their products.</summary>
/// <remarks>Of whole numbers they are exact, so that one subject can be taken away again.</remarks>
/// <param name="Hits">Σk.</param>
/// <param name="Cases">Σn.</param>
/// <param name="HitSquares">Σk².</param>
/// <param name="Products">Σkn.</param>
/// <param name="CaseSquares">Σn².</param>
internal readonly record struct ShareTotals(double Hits, double Cases, double HitSquares, double Products, double CaseSquares)
{
    internal static ShareTotals Of(Tally tally) =>
        new(tally.Part, tally.Whole, tally.Part * tally.Part, tally.Part * tally.Whole, tally.Whole * tally.Whole);

    /// <summary>Half a hit and half a miss more than the share (Jeffreys), so that a class without hits has not a share of nothing.</summary>
    internal double Mean => (Hits + 0.5) / (Cases + 1);

    /// <summary>Σ(k − mn)² at the mean m.</summary>
    internal double Scatter => HitSquares - (2 * Mean * Products) + (Mean * Mean * CaseSquares);

    /// <summary>Σn(n − 1).</summary>
    internal double Pairs => CaseSquares - Cases;

    public static ShareTotals operator +(ShareTotals left, ShareTotals right) => new(
        left.Hits + right.Hits, left.Cases + right.Cases, left.HitSquares + right.HitSquares, left.Products + right.Products,
        left.CaseSquares + right.CaseSquares);

    public static ShareTotals operator -(ShareTotals left, ShareTotals right) => new(
        left.Hits - right.Hits, left.Cases - right.Cases, left.HitSquares - right.HitSquares, left.Products - right.Products,
        left.CaseSquares - right.CaseSquares);
}
