namespace CallKpi.Detection.Durations;

/// <summary>The baseline: robust location and scale of ln(seconds + 0.5), shrunk from person to group, with tails ranked in the history.</summary>
/// <remarks>
/// Deterministic and not thread safe. The history is a count of durations by kind and person and nothing else, so the order of learning does
/// not matter and two histories merge exactly. Partner and start of a call are not used.
/// </remarks>
public sealed class RobustDurationDetector : IDurationDetector
{
    private readonly Dictionary<string, DurationHistory> kinds = new(StringComparer.Ordinal);
    private readonly DurationDetectorOptions options;

    /// <summary>A detector without history.</summary>
    public RobustDurationDetector(DurationDetectorOptions? options = null) => this.options = options ?? DurationDetectorOptions.Default;

    /// <inheritdoc />
    public DurationVerdict Score(in DurationCall call)
    {
        var x = LogOf(call);
        var tails = new DurationTails(kinds.GetValueOrDefault(call.Kind), call.PersonId, options);
        var below = tails.Below(x);
        var above = tails.Above(x);
        var p = Math.Min(1, 2 * Math.Min(below, above));
        var oddity = p > options.FalseAlarmRate ? DurationOddity.None : below < above ? DurationOddity.TooShort : DurationOddity.TooLong;
        var outside = (1 - options.UsualShare) / 2;
        var (basis, count) = BasisOf(tails);
        return new DurationVerdict(oddity, tails.Quantile(outside), tails.Quantile(1 - outside), p, basis, count);
    }

    /// <inheritdoc />
    public void Learn(in DurationCall call)
    {
        var bucket = DurationSketch.BucketOf(LogOf(call));
        var history = OfKind(call.Kind);
        history.All.Add(bucket);
        history.OfPerson(call.PersonId).Add(bucket);
    }

    /// <summary>Takes over another's history; the result is the same as if this one had learned both.</summary>
    public void Merge(RobustDurationDetector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (kind, history) in other.kinds)
        {
            OfKind(kind).Add(history);
        }
    }

    /// <summary>The history as bytes, the same bytes for the same history.</summary>
    public byte[] Write() => DurationHistoryFormat.Write(kinds);

    /// <summary>Reads what <see cref="Write"/> wrote; false when the bytes are of another version or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, DurationDetectorOptions? options, out RobustDurationDetector? detector)
    {
        detector = null;
        var read = new RobustDurationDetector(options);
        if (!DurationHistoryFormat.TryRead(bytes, read.OfKind))
        {
            return false;
        }

        detector = read;
        return true;
    }

    private (DurationBasis Basis, long Count) BasisOf(in DurationTails tails) =>
        tails.OwnCount >= options.TailWeight ? (DurationBasis.Own, tails.OwnCount)
        : tails.GroupCount >= options.TailWeight ? (DurationBasis.Group, tails.GroupCount)
        : (DurationBasis.Assumption, tails.GroupCount);

    private DurationHistory OfKind(string kind)
    {
        if (!kinds.TryGetValue(kind, out var history))
        {
            kinds.Add(kind, history = new DurationHistory());
        }

        return history;
    }

    private static double LogOf(in DurationCall call)
    {
        if (!(call.Seconds >= 0) || double.IsInfinity(call.Seconds))
        {
            throw new ArgumentOutOfRangeException(
                nameof(call), call.Seconds, "A duration is a finite number of seconds, 0 or more; correct the clock of the source before judging.");
        }

        return DurationSketch.LogOf(call.Seconds);
    }
}
