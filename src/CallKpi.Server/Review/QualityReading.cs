using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Review;

/// <summary>How good flags have proved to be, at one moment of the store.</summary>
internal sealed class QualityReading(TenantView view, DateTimeOffset now)
{
    private static readonly Dictionary<ThresholdReason, string> ReasonNames = new()
    {
        [ThresholdReason.TooFewVerdicts] = "too_few_verdicts",
        [ThresholdReason.PreciseEnough] = "precise_enough",
        [ThresholdReason.OnlyRarer] = "only_rarer",
        [ThresholdReason.NonePrecise] = "none_precise",
    };

    /// <summary>Answers a request: counts what was decided since an instant, with the thresholds that the queue has.</summary>
    public Wire.QualityResponse Run(DateTimeOffset? from)
    {
        ReviewKnowledge knowledge = new(view, now);
        IReadOnlyList<ReviewedFlag> counted = from is { } since ? ReviewKnowledge.Since(view, since) : knowledge.Reviewed;
        return new Wire.QualityResponse
        {
            Kinds = { KindQuality.ByKind(counted, knowledge.Reviewed, knowledge.Thresholds, now).Select(Message) },
            Overall = Message(KindQuality.Overall(counted, knowledge.Reviewed, now)),
            Floor = Floor(knowledge, from ?? now - ReviewKnowledge.Memory),
        };
    }

    /// <summary>What flags miss on the branches and days of which a sampled call was decided.</summary>
    private Wire.FloorQuality? Floor(ReviewKnowledge knowledge, DateTimeOffset from)
    {
        Dictionary<(string BranchId, int Day), FloorStratum> strata = Strata(from);
        if (FloorEstimate.Of(strata.Values) is not { } floor)
        {
            return null;
        }

        return new Wire.FloorQuality
        {
            Decided = floor.Decided,
            Missed = floor.Missed,
            Population = floor.Population,
            MissedShare = Message(floor.MissedShare),
            Recall = Recalled(knowledge, from, strata, floor) is { } recall
                ? new Wire.ShareEstimate { Share = recall.Share, Low = recall.Low, High = recall.High }
                : null,
        };
    }

    private Dictionary<(string BranchId, int Day), FloorStratum> Strata(DateTimeOffset from)
    {
        FlagFilter filter = new(view.Tenant.Number, FlagKind.RandomSample.WireName(), From: from);
        return view.Reader.Flags(filter, null, int.MaxValue)
            .GroupBy(row => (row.BranchId, DayOf(row.BranchId, row.At)))
            .ToDictionary(group => group.Key, group => Stratum([.. group]));
    }

    private static FloorStratum Stratum(List<FlagRow> sample)
    {
        // All calls of a day were drawn with the same probability: size ÷ population.
        double inclusion = Wire.Flag.Parser.ParseFrom(sample[0].Payload).Inclusion;
        return new FloorStratum(
            (long)Math.Round(sample.Count / inclusion),
            sample.Count(row => row.Verdict is not null),
            sample.Count(row => row.Verdict is { } verdict && ((FlagStatus)verdict.Status).IsRealFinding()));
    }

    private Recall? Recalled(
        ReviewKnowledge knowledge,
        DateTimeOffset from,
        Dictionary<(string BranchId, int Day), FloorStratum> strata,
        FloorEstimate floor)
    {
        int real = 0;
        List<double> worths = [];
        var flagged = view.Reader.FlagsBetween(view.Tenant.Number, from, now)
            .Where(brief => brief.Call is not null
                && strata.TryGetValue((brief.BranchId, DayOf(brief.BranchId, brief.At)), out FloorStratum stratum)
                && stratum.Decided > 0)
            .Select(brief => (Brief: brief, Traits: ReviewKnowledge.Traits(brief, view.Reader)))
            .Where(flag => flag.Traits is { } traits && traits.Kind.IsAlarm())
            .GroupBy(flag => flag.Brief.Call!.Value);
        foreach (var call in flagged)
        {
            if (call.Any(flag => ((FlagStatus)flag.Brief.Status).IsRealFinding()))
            {
                real++;
            }
            else if (call.Any(flag => flag.Brief.Status == (byte)FlagStatus.New))
            {
                worths.Add(call.Where(flag => flag.Brief.Status == (byte)FlagStatus.New)
                    .Max(flag => knowledge.Model.Worth(flag.Traits!.Value)));
            }
        }

        int decided = knowledge.Reviewed.Count(flag => flag.Traits.Kind.IsAlarm());
        return Recall.Of(real, worths.Count, worths.Count == 0 ? 0 : worths.Order().Average(), decided, floor);
    }

    private int DayOf(string branchId, DateTimeOffset at) => view.Tenant.Read(tenant =>
        tenant.TimeOf(tenant.Organisation.FindBranch(branchId) ?? tenant.FirstBranch).DayOf(at));

    private static Wire.KindQuality Message(KindQuality quality) => new()
    {
        Kind = quality.Kind?.WireName() ?? "",
        Decided = quality.Decided,
        Confirmed = quality.Confirmed,
        Technical = quality.Technical,
        FalseAlarms = quality.FalseAlarms,
        Precision = quality.Precision is { } precision ? Message(precision) : null,
        Trend = quality.Trend is { } trend
            ? new Wire.ShareEstimate { Share = trend.Difference, Low = trend.Low, High = trend.High }
            : null,
        LargestPValue = quality.Threshold?.LargestPValue ?? 0,
        ThresholdReason = quality.Threshold is { } threshold ? ReasonNames[threshold.Reason] : "",
        RequiredPrecision = quality.Threshold?.RequiredPrecision ?? 0,
    };

    private static Wire.ShareEstimate Message(ShareEstimate share) =>
        new() { Share = share.Share, Low = share.Low, High = share.High };
}
