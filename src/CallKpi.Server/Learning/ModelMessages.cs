using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Server.Learning;

/// <summary>Models and the arithmetic of verdicts in the contract's form.</summary>
internal static class ModelMessages
{
    /// <summary>What stands for the logarithm of nothing: JSON has no infinity.</summary>
    private const double Impossible = -1000;

    private const double LeastCallsOfWorst = 100;

    /// <summary>A version.</summary>
    public static ModelVersion Version(ModelRow row) => new()
    {
        Name = DurationModel.NameOf(row.Version),
        MadeAt = Timestamp.FromDateTimeOffset(row.MadeAt),
        Calls = row.Count,
        LearnedThrough = row.Place,
        Sha256 = row.Sha256,
        SizeBytes = row.SizeBytes,
        LastFlagAt = row.LastFlagAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
    };

    /// <summary>The model that judges now; on the pump.</summary>
    public static LiveModel Live(DurationModel model)
    {
        DurationDetector detector = model.Detector;
        double nominal = DurationDetectorOptions.Default.FalseAlarmRate;
        (string PersonId, AlarmRate Alarms)? worst = detector.MostAlarms(LeastCallsOfWorst);
        return new LiveModel
        {
            Version = model.VersionName,
            Calls = detector.Count,
            CallsSinceVersion = model.LearnedSince,
            Nominal = nominal,
            AlarmShare = detector.Alarms.Share,
            AlarmCalls = detector.Alarms.Calls,
            WorstManagerId = worst?.PersonId ?? "",
            WorstAlarmShare = worst?.Alarms.Share ?? 0,
            WorstAlarmCalls = worst?.Alarms.Calls ?? 0,
            DriftShare = detector.Drift.TailShare,
            DriftZ = detector.Drift.Z,
            Adaptation = detector.Adaptation,
            State = ModelHealths.Of(detector.Drift, detector.Alarms, nominal).WireName(),
        };
    }

    /// <summary>How each kind does of which days were judged, the kinds in their order; of one date all branches together.</summary>
    public static IEnumerable<V1.KindDrift> Kinds(IReadOnlyList<ReviewedDay> days) =>
        from day in days
        from judged in day.Judged
        group (day.Day, Count: new Domain.Anomalies.JudgedCount(judged.Judged, judged.OddestTenth, judged.OddestHundredth)) by judged.Kind into kind
        orderby FlagKinds.TryParse(kind.Key, out FlagKind order) ? (int)order : int.MaxValue
        select Kind(kind.Key, Domain.Anomalies.KindDrift.Of(
            [.. kind.GroupBy(each => each.Day, each => each.Count, (_, counts) => counts.Aggregate((left, right) => left + right))]));

    private static V1.KindDrift Kind(string kind, Domain.Anomalies.KindDrift drift) => new()
    {
        Kind = kind,
        Days = drift.Days,
        Judged = drift.Count.Judged,
        DriftShare = drift.TenthShare,
        DriftZ = drift.Z,
        RareShare = drift.HundredthShare,
        State = drift.Health.WireName(),
    };

    /// <summary>How the usual duration came about.</summary>
    public static LocationArithmetic Location(DurationExplanation explanation, string callKind) => new()
    {
        CallKind = callKind,
        KindCalls = explanation.KindCalls,
        KindSeconds = explanation.Location.KindSeconds,
        ManagerCalls = explanation.PersonCalls,
        ManagerOffset = explanation.Location.PersonOffset,
        OwnCalls = explanation.OwnCalls,
        OwnSeconds = double.IsNaN(explanation.Location.OwnSeconds) ? 0 : explanation.Location.OwnSeconds,
        OwnShare = explanation.Location.OwnShare,
        UsualSeconds = explanation.UsualSeconds,
    };

    /// <summary>How the odds came about.</summary>
    public static OddsArithmetic Odds(DurationExplanation explanation) => new()
    {
        Prior = explanation.PriorOdds,
        WeighedSeconds = explanation.WeighedSeconds,
        LogDensity = explanation.LogDensity,
        Context = explanation.ContextLog,
        Circumstances = { explanation.Circumstances.Select(Circumstance) },
        Alternatives =
        {
            explanation.Alternatives.Select(each => new OddityOdds { Oddity = each.Oddity.WireName(), LogOdds = Log(each.LogOdds) }),
        },
        Duration = Log(explanation.PointOdds),
        Burst = Log(explanation.BurstOdds),
        Redial = Log(explanation.RedialOdds),
        Total = Log(explanation.Verdict.LogOdds),
    };

    /// <summary>How the p-value came about.</summary>
    public static CalibrationArithmetic Calibration(DurationExplanation explanation)
    {
        DurationCalibration steps = explanation.Calibration;
        return new CalibrationArithmetic
        {
            Assumed = steps.AssumedTail,
            OverallCalls = steps.OverallCalls,
            OverallP = steps.OverallP,
            KindCalls = steps.KindCalls,
            KindShare = steps.KindShare,
            KindP = steps.KindP,
            ManagerCalls = steps.PersonCalls,
            ManagerShare = steps.PersonShare,
            ManagerP = steps.PersonP,
            Decisive = steps.Decisive,
            Adaptation = steps.Adaptation,
            PValue = explanation.Verdict.PValue,
            Nominal = explanation.FalseAlarmRate,
        };
    }

    private static CircumstanceArithmetic Circumstance(DurationCircumstance circumstance) => new()
    {
        Circumstance = circumstance.Kind.WireName(),
        ClassId = circumstance.PartnerClass ?? "",
        From = circumstance.From,
        To = double.IsFinite(circumstance.To) ? circumstance.To : 0,
        Effect = circumstance.Effect,
    };

    private static double Log(double logOdds) => Math.Max(logOdds, Impossible);
}
