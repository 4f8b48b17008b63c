namespace CallKpi.Domain.Calls;

/// <summary>Rule 15: whether the recording is there, still expected, missing, or contradicts the call.</summary>
/// <remarks>
/// A file is judged once the call has ended. What a file does not tell, its length or its channels, contradicts
/// nothing. Any file that came is better than the report that another failed; recordings count from any source.
/// </remarks>
internal static class RecordingRule
{
    /// <summary>The state of the recording of a call with the given figures.</summary>
    public static RecordingState Of(KnownEvents known, RecordingExpectation wanted, Call call, DateTimeOffset asOf)
    {
        if (!wanted.Expected || call.Disposition != CallDisposition.Answered)
        {
            return RecordingState.None;
        }

        var hasFile = false;
        var hasFailed = false;
        foreach (var happened in known.Events)
        {
            hasFailed |= happened.Kind == CallEventKind.RecordingFailed;
            if (happened.Kind != CallEventKind.RecordingReady || call.EndedAt is null)
            {
                continue;
            }

            hasFile = true;
            if (Fits(happened, wanted, call))
            {
                return RecordingState.Present;
            }
        }

        if (hasFile)
        {
            return RecordingState.Mismatched;
        }

        var isOverdue = call.EndedAt is { } end && asOf >= end + wanted.OverdueAfter;
        return hasFailed || isOverdue ? RecordingState.Missing : RecordingState.Expected;
    }

    private static bool Fits(CallEvent file, RecordingExpectation wanted, Call call)
    {
        var channelsFit = wanted.Channels == 0 || file.RecordingChannels == 0 || file.RecordingChannels == wanted.Channels;
        var lengthFits = file.RecordingLength is not { } length
            || (length >= call.TalkTime - CallEnd.Tolerance && length <= call.Duration + CallEnd.Tolerance);
        return channelsFit && lengthFits;
    }
}
