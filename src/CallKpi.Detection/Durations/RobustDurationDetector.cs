namespace CallKpi.Detection.Durations;

/// <summary>The baseline: robust location and scale of ln(seconds + 0.5), shrunk from manager to group, with tails ranked in the history.</summary>
public sealed class RobustDurationDetector : IDurationDetector
{
    /// <summary>A detector without history.</summary>
    public RobustDurationDetector(DurationDetectorOptions? options = null) => throw new NotImplementedException();

    /// <inheritdoc />
    public DurationVerdict Score(in DurationCall call) => throw new NotImplementedException();

    /// <inheritdoc />
    public void Learn(in DurationCall call) => throw new NotImplementedException();

    /// <summary>Takes over another's history; the result is the same as if this one had learned both.</summary>
    public void Merge(RobustDurationDetector other) => throw new NotImplementedException();

    /// <summary>The history as bytes, the same bytes for the same history.</summary>
    public byte[] Write() => throw new NotImplementedException();

    /// <summary>Reads what <see cref="Write"/> wrote; false when the bytes are of another version or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, DurationDetectorOptions? options, out RobustDurationDetector? detector) => throw new NotImplementedException();
}
