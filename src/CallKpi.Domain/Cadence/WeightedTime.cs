using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>Sums of row lengths by weight; exact, and quick since classes share few weights.</summary>
internal sealed class WeightedTime
{
    private readonly Dictionary<(decimal Weight, decimal Share), (Int128 Length, Int128 Kept, Int128 Attained)> _byWeight = [];

    public void Add(CadenceRow row)
    {
        var weight = (row.Target.Weight, row.Target.WeightShare);
        var sum = _byWeight.GetValueOrDefault(weight);
        _byWeight[weight] = (sum.Length + row.Length.Ticks, sum.Kept + row.KeptTime.Ticks, sum.Attained + row.AttainedTicks);
    }

    /// <summary>Sum of weight times length; 0 where nothing weighs anything.</summary>
    public Ratio Length() => Sum(sum => sum.Length);

    /// <summary>The kept share of the weighted time; null where nothing weighs anything.</summary>
    public Ratio? Adherence() => Length() is var length && length == Ratio.Zero ? null : Sum(sum => sum.Kept) / length;

    /// <summary>The attained share of the weighted time; null where nothing weighs anything.</summary>
    public Ratio? Attainment() => Length() is var length && length == Ratio.Zero ? null : Sum(sum => sum.Attained) / length;

    private Ratio Sum(Func<(Int128 Length, Int128 Kept, Int128 Attained), Int128> part)
    {
        var total = Ratio.Zero;
        foreach (var (weight, sum) in _byWeight)
        {
            total += Ratio.Of(weight.Weight) * Ratio.Of(weight.Share) * new Ratio(part(sum), 1);
        }

        return total;
    }
}
