using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Simulate;

/// <summary>Makes simulated time run faster: everything after the start comes sooner and lasts shorter.</summary>
internal sealed class TimeScale(DateTimeOffset start, double speed)
{
    /// <summary>The real instant of a simulated one.</summary>
    public DateTimeOffset Real(DateTimeOffset simulated) => speed == 1 ? simulated : start + ((simulated - start) / speed);

    /// <summary>The event at real times.</summary>
    public CallEvent Scale(CallEvent item)
    {
        if (speed == 1)
        {
            return item;
        }

        CallEvent real = item.Clone();
        real.OccurredAt = Real(item.OccurredAt);
        if (real.Cdr is { } record)
        {
            record.StartedAt = Real(record.StartedAt);
            record.AnsweredAt = record.AnsweredAt is null ? null : Real(record.AnsweredAt);
            record.EndedAt = Real(record.EndedAt);
        }

        if (real.RecordingReady is { } recording)
        {
            recording.Length = (recording.Length.ToTimeSpan() / speed).ToDuration();
        }

        return real;
    }

    private Timestamp Real(Timestamp at) => Real(at.ToDateTimeOffset()).ToTimestamp();
}
