using CallKpi.Detection.Durations;
using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Anomalies;

/// <summary>Turns a detector's verdict on a call's duration into a flag.</summary>
public static class CallDurationFlags
{
    /// <summary>A circumstance that makes a duration rarer by less than a fifth, e^-0.25, explains nothing.</summary>
    private const double LeastEffect = 0.25;

    /// <summary>Whom no class is given are a class of their own: their calls may be unlike those with clients of the others.</summary>
    private const string NoClass = "";

    /// <summary>The call as the detector takes it; a talk time below nothing, from a clock that jumped, counts as nothing.</summary>
    public static DurationCall ToDetector(DurationSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return new DurationCall(subject.ManagerId, subject.Kind.Key, subject.ClientId, subject.StartedAt, Math.Max(0, subject.Talk.TotalSeconds))
        {
            IsPart = subject.Kind.Part != CallPart.Whole,
            PartnerClass = subject.ClassId ?? NoClass,
        };
    }

    /// <summary>The flag that a call gives rise to by what a detector has learned so far, or null when there is none.</summary>
    public static Flag? Judge(DurationSubject subject, DurationDetector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        var call = ToDetector(subject);
        return detector.Score(call).Oddity == DurationOddity.None ? null : From(subject, detector.Explain(call));
    }

    /// <summary>The flag that a verdict gives rise to, or null when there is none.</summary>
    /// <remarks>A call of several managers has a share of talk for each, so the flag is of the call and the manager together.</remarks>
    public static Flag? From(DurationSubject subject, DurationExplanation explanation) =>
        OutcomeOf(subject, explanation) == DurationOutcome.Flagged ? Describe(subject, explanation) : null;

    /// <summary>What becomes of a verdict.</summary>
    /// <remarks>
    /// A burst of short calls is one incident: its first odd call is flagged, those that go on with it are not. A duration
    /// that is rare and yet within the range that its sentence would name is no flag: the sentence would contradict it.
    /// </remarks>
    public static DurationOutcome OutcomeOf(DurationSubject subject, DurationExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(explanation);
        var verdict = explanation.Verdict;
        if (verdict.Oddity == DurationOddity.None)
        {
            return DurationOutcome.Ordinary;
        }

        return verdict.IsContinued ? DurationOutcome.Continued
            : verdict.Oddity.IsSequence() || !Compared(subject, explanation).Range.Contains(Seconds(subject)) ? DurationOutcome.Flagged
            : DurationOutcome.WithinRange;
    }

    /// <summary>The parts of which a sentence about a verdict is made, whether or not it is a flag.</summary>
    public static Flag Describe(DurationSubject subject, DurationExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(explanation);
        var verdict = explanation.Verdict;
        var kind = KindOf(explanation.Driver);
        var about = new FlagSubject(FlagSubjectKind.Call, subject.CallId);
        var owner = verdict.Basis == DurationBasis.Own ? subject.ManagerId : null;
        var (range, circumstance) = Compared(subject, explanation);
        var flag = new Flag(
            Flag.IdOf(kind, about, subject.ManagerId),
            kind,
            about,
            subject.StartedAt,
            Seconds(subject),
            FlagUnit.Seconds,
            range.LowSeconds,
            range.HighSeconds,
            verdict.PValue,
            new FlagComparison(verdict.Basis, owner, subject.Kind, verdict.Count))
        {
            ManagerId = subject.ManagerId,
            BranchId = subject.BranchId,
            ClientId = subject.ClientId,
            Oddity = explanation.Driver,
            Usual = explanation.UsualSeconds,
            Circumstance = circumstance,
            Driver = DriverOf(explanation.Driver, circumstance),
        };
        return flag.Beside(explanation.Neighbours.Select(call => new FlagNeighbour(null, call.StartedAt, call.Seconds)));
    }

    /// <summary>
    /// What the duration is compared with: the usual range anywhere, or that in the circumstance which makes it rarest,
    /// where this one decided, or where the duration would lie within the range anywhere.
    /// </summary>
    private static (DurationRange Range, DurationCircumstance Circumstance) Compared(DurationSubject subject, DurationExplanation explanation)
    {
        var anywhere = new DurationRange(explanation.Verdict.LowSeconds, explanation.Verdict.HighSeconds);
        if (explanation.Verdict.Oddity == DurationOddity.None || explanation.Driver.IsSequence())
        {
            return (anywhere, default);
        }

        var isOdd = !anywhere.Contains(Seconds(subject));
        var isOddThere = explanation.Rarest.Effect < -LeastEffect && !explanation.RangeInContext.Contains(Seconds(subject));
        var isContext = isOddThere && (!isOdd || explanation.Deciding.Kind != CircumstanceKind.None);
        return isContext ? (explanation.RangeInContext, explanation.Rarest) : (anywhere, default);
    }

    private static double Seconds(DurationSubject subject) => Math.Max(0, subject.Talk.TotalSeconds);

    private static FlagDriver DriverOf(DurationOddity oddity, DurationCircumstance circumstance) => oddity switch
    {
        DurationOddity.Burst => FlagDriver.Burst,
        DurationOddity.Redial => FlagDriver.Redial,
        _ => circumstance.Kind == CircumstanceKind.None ? FlagDriver.Duration : FlagDriver.Context,
    };

    private static FlagKind KindOf(DurationOddity oddity) => oddity switch
    {
        DurationOddity.TooShort or DurationOddity.ShortForPerson => FlagKind.CallTooShort,
        DurationOddity.TooLong => FlagKind.CallTooLong,
        DurationOddity.BeyondMeasure => FlagKind.CallBeyondMeasure,
        DurationOddity.Burst or DurationOddity.Redial => FlagKind.DummyCalls,
        _ => throw new ArgumentOutOfRangeException(nameof(oddity), oddity, null),
    };
}
