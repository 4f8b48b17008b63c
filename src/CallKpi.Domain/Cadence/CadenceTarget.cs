using System.Numerics;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>How often a client of a class is to be contacted, and how much he weighs (A07).</summary>
/// <param name="Class">The priority class as the company names it.</param>
/// <param name="Weight">The class's weight; 0 or more, taken exactly.</param>
/// <param name="TargetGapDays">G: from this gap on the client is due.</param>
/// <param name="MaximumGapDays">M, at least G: from this gap on he is overdue.</param>
/// <param name="Unit">Whether the days are calendar or working days.</param>
/// <param name="Kind">The kind of contact that the target is for; one target at a time for each client and kind.</param>
/// <param name="Share">The kind's share of the class's weight; null for <see cref="DefaultShareOf"/> the kind.</param>
public sealed record CadenceTarget(
    string Class,
    decimal Weight,
    int TargetGapDays,
    int MaximumGapDays,
    CadenceUnit Unit = CadenceUnit.Days,
    CadenceKinds Kind = CadenceKinds.Calls,
    decimal? Share = null)
{
    /// <summary>The longest maximum gap that is accepted, about a century: longer is a typing error.</summary>
    public const int LongestGapDays = 36_500;

    /// <summary>The kinds of contact that satisfy the target; by default its own, and for meetings those with a questionnaire too.</summary>
    /// <remarks>Set it where, say, a held meeting shall also satisfy the cadence of calls; none means the default.</remarks>
    public CadenceKinds SatisfiedBy
    {
        get => field != CadenceKinds.None ? field
            : Kind == CadenceKinds.Meetings ? CadenceKinds.Meetings | CadenceKinds.QuestionnaireMeetings
            : Kind;
        init;
    }

    /// <summary>Weight times share: what the row weighs in a score.</summary>
    public Ratio RowWeight => Ratio.Of(Weight) * Ratio.Of(WeightShare);

    /// <summary>The share in force.</summary>
    public decimal WeightShare => Share ?? DefaultShareOf(Kind);

    internal long TargetGapTicks => TargetGapDays * TimeSpan.TicksPerDay;

    internal long MaximumGapTicks => MaximumGapDays * TimeSpan.TicksPerDay;

    /// <summary>1 for calls, 0 for every other kind: unless a policy says so, the score is about calls.</summary>
    public static decimal DefaultShareOf(CadenceKinds kind) => kind == CadenceKinds.Calls ? 1 : 0;

    /// <summary>What is wrong with the target, in a sentence for whoever configures it; null where nothing is.</summary>
    public string? Fault()
    {
        if (TargetGapDays < 1 || MaximumGapDays < TargetGapDays || MaximumGapDays > LongestGapDays)
        {
            return $"Class \"{Class}\" has target gap {TargetGapDays} and maximum gap {MaximumGapDays} days; "
                + $"expected 1 <= target gap <= maximum gap <= {LongestGapDays}.";
        }

        if (!BitOperations.IsPow2((int)Kind))
        {
            return $"Class \"{Class}\" has a target for \"{Kind}\"; expected one of Calls, Meetings, QuestionnaireMeetings, Messages.";
        }

        return Weight < 0 || WeightShare < 0
            ? $"Class \"{Class}\" has weight {Weight} and share {WeightShare}; expected 0 or more."
            : null;
    }
}
