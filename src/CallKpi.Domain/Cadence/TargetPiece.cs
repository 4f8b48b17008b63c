namespace CallKpi.Domain.Cadence;

/// <summary>A time in which one target of one kind is in force unchanged, with the contacts that satisfy it.</summary>
/// <param name="Target">The target.</param>
/// <param name="FromTicks">Its first instant.</param>
/// <param name="ToTicks">The instant after its last.</param>
/// <param name="ContactTicks">The instants of all the client's contacts of a satisfying kind, in order, also outside the piece.</param>
internal sealed record TargetPiece(CadenceTarget Target, long FromTicks, long ToTicks, long[] ContactTicks)
{
    /// <summary>The pieces of a client's targets, by kind and start.</summary>
    public static TargetPiece[] Of(IEnumerable<TargetInForce> targets, CountedContact[] contacts)
    {
        var pieces = new List<TargetPiece>();
        foreach (var kind in targets.GroupBy(target => target.Target.Kind).OrderBy(group => group.Key))
        {
            AddKind(pieces, [.. kind.OrderBy(FromTicksOf)], contacts);
        }

        return [.. pieces];
    }

    public bool Contains(long ticks) => FromTicks <= ticks && ticks < ToTicks;

    /// <summary>How many contacts lie before an instant.</summary>
    public int ContactsBefore(long ticks)
    {
        var low = 0;
        var high = ContactTicks.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ContactTicks[middle] < ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static void AddKind(List<TargetPiece> pieces, TargetInForce[] inOrder, CountedContact[] contacts)
    {
        for (var i = 0; i < inOrder.Length; i++)
        {
            var target = inOrder[i].Target;
            if (target.Fault() is { } fault)
            {
                throw new ArgumentException(fault, nameof(inOrder));
            }

            // Of two targets from one instant the later listed stands: the earlier has no length.
            var from = FromTicksOf(inOrder[i]);
            var next = i + 1 < inOrder.Length ? FromTicksOf(inOrder[i + 1]) : long.MaxValue;
            var to = Math.Min(next, inOrder[i].To?.UtcTicks ?? long.MaxValue);
            if (to <= from)
            {
                continue;
            }

            if (pieces.Count > 0 && pieces[^1].ToTicks == from && IsSame(pieces[^1].Target, target))
            {
                pieces[^1] = pieces[^1] with { ToTicks = to };
            }
            else
            {
                pieces.Add(new TargetPiece(target, from, to, Satisfying(contacts, target.SatisfiedBy)));
            }
        }
    }

    private static long FromTicksOf(TargetInForce target) => target.From?.UtcTicks ?? long.MinValue;

    private static long[] Satisfying(CountedContact[] contacts, CadenceKinds kinds) =>
        [.. contacts.Where(contact => (contact.Kind & kinds) != 0).Select(contact => contact.At.UtcTicks)];

    private static bool IsSame(CadenceTarget left, CadenceTarget right) => Explicit(left) == Explicit(right);

    // A default and the same value written out are one.
    private static CadenceTarget Explicit(CadenceTarget target) =>
        target with { Share = target.WeightShare, SatisfiedBy = target.SatisfiedBy };
}
