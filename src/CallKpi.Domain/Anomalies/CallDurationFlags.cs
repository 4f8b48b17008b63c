using CallKpi.Detection.Durations;

namespace CallKpi.Domain.Anomalies;

/// <summary>Turns a detector's verdict on a call's duration into a flag.</summary>
public static class CallDurationFlags
{
    /// <summary>The call as the detector takes it; a talk time below nothing, from a clock that jumped, counts as nothing.</summary>
    public static DurationCall ToDetector(DurationSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return new DurationCall(subject.ManagerId, subject.Kind.Key, subject.ClientId, subject.StartedAt, Math.Max(0, subject.Talk.TotalSeconds));
    }

    /// <summary>The flag that a verdict gives rise to, or null when nothing is out of the ordinary.</summary>
    /// <remarks>
    /// A call of several managers has a share of talk for each, so the flag is of the call and the manager together.
    /// A burst of short calls is one incident: its first odd call is flagged, those that go on with it are not.
    /// A duration that is rare for its context and yet within the usual range is no flag: the range that the flag's
    /// sentence names would contradict it.
    /// </remarks>
    public static Flag? From(DurationSubject subject, DurationVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (verdict.Oddity == DurationOddity.None || verdict.IsContinued)
        {
            return null;
        }

        var kind = KindOf(verdict.Oddity);
        var seconds = Math.Max(0, subject.Talk.TotalSeconds);
        if (kind != FlagKind.DummyCalls && seconds >= verdict.LowSeconds && seconds <= verdict.HighSeconds)
        {
            return null;
        }

        var about = new FlagSubject(FlagSubjectKind.Call, subject.CallId);
        var owner = verdict.Basis == DurationBasis.Own ? subject.ManagerId : null;
        return new Flag(
            Flag.IdOf(kind, about, subject.ManagerId),
            kind,
            about,
            subject.StartedAt,
            seconds,
            FlagUnit.Seconds,
            verdict.LowSeconds,
            verdict.HighSeconds,
            verdict.PValue,
            new FlagComparison(verdict.Basis, owner, subject.Kind, verdict.Count))
        {
            ManagerId = subject.ManagerId,
            BranchId = subject.BranchId,
            ClientId = subject.ClientId,
            Oddity = verdict.Oddity,
        };
    }

    private static FlagKind KindOf(DurationOddity oddity) => oddity switch
    {
        DurationOddity.TooShort or DurationOddity.ShortForPerson => FlagKind.CallTooShort,
        DurationOddity.TooLong or DurationOddity.BeyondMeasure => FlagKind.CallTooLong,
        DurationOddity.Burst or DurationOddity.Redial => FlagKind.DummyCalls,
        _ => throw new ArgumentOutOfRangeException(nameof(oddity), oddity, null),
    };
}
