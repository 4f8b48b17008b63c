using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Anomalies;

/// <summary>Turns a detector's verdict on a call's duration into a flag.</summary>
public static class CallDurationFlags
{
    /// <summary>The call as the detector takes it.</summary>
    public static DurationCall ToDetector(DurationSubject subject) =>
        new(subject.ManagerId, subject.Kind.Key, subject.ClientId, subject.StartedAt, subject.Talk.TotalSeconds);

    /// <summary>The flag that a verdict gives rise to, or null when nothing is out of the ordinary.</summary>
    public static Flag? From(DurationSubject subject, DurationVerdict verdict) => throw new NotImplementedException();
}
