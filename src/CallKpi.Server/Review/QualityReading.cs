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
        Dictionary<FloorDay, FloorStratum> strata = Strata(from);
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
            Recall = Recalled(knowledge, strata.Keys, floor) is { } recall
                ? new Wire.ShareEstimate { Share = recall.Share, Low = recall.Low, High = recall.High }
                : null,
        };
    }

    /// <summary>The branches' days that began at or after an instant and of which a sampled call was decided.</summary>
    private Dictionary<FloorDay, FloorStratum> Strata(DateTimeOffset from) =>
        view.Reader.FlagsDecidedOf(view.Tenant.Number, FlagKind.RandomSample.WireName(), from)
            .GroupBy(brief => FloorDays.Of(view.Tenant, brief.BranchId, brief.At))
            .Where(day => FloorDays.Span(view.Tenant, day.Key).Start >= from)
            .ToDictionary(day => day.Key, day => Stratum([.. day]));

    private FloorStratum Stratum(List<FlagBrief> decided)
    {
        // Each call of a day's sample says of how many it was drawn.
        FlagRow drawn = view.Reader.FindFlag(view.Tenant.Number, decided[0].Id)!;
        return new FloorStratum(
            Wire.Flag.Parser.ParseFrom(drawn.Payload).ComparedCount,
            decided.Count,
            decided.Count(brief => ((FlagStatus)brief.Status).IsRealFinding()));
    }

    /// <summary>What flags found on branches' days, read day by day: a year of a large company is no burden.</summary>
    private Recall? Recalled(ReviewKnowledge knowledge, IReadOnlyCollection<FloorDay> strata, FloorEstimate floor)
    {
        // A call is one, however many of its shares were flagged; where managers of two zones shared it, on two days.
        HashSet<long> real = [];
        Dictionary<long, double> worths = [];
        foreach (IGrouping<int, FloorDay> day in strata.GroupBy(stratum => stratum.Day))
        {
            foreach (FlagOutline flag in FoundOn(day))
            {
                if (((FlagStatus)flag.Status).IsRealFinding())
                {
                    real.Add(flag.Call!.Value);
                }
                else if (flag.Status == (byte)FlagStatus.New)
                {
                    double worth = knowledge.Model.Worth(ReviewKnowledge.Traits(flag, view.Reader)!.Value);
                    worths[flag.Call!.Value] = Math.Max(worth, worths.GetValueOrDefault(flag.Call!.Value));
                }
            }
        }

        double[] undecided = [.. worths.Where(call => !real.Contains(call.Key)).Select(call => call.Value).Order()];
        int decided = knowledge.Reviewed.Count(flag => flag.Traits.Kind.IsAlarm());
        return Recall.Of(real.Count, undecided.Length, undecided.Length == 0 ? 0 : undecided.Average(), decided, floor);
    }

    /// <summary>What detectors flagged on one local day's calls of some branches.</summary>
    private IEnumerable<FlagOutline> FoundOn(IEnumerable<FloorDay> day)
    {
        Dictionary<string, (DateTimeOffset Start, DateTimeOffset End)> spans =
            day.ToDictionary(stratum => stratum.BranchId, stratum => FloorDays.Span(view.Tenant, stratum), StringComparer.Ordinal);
        FlagFilter filter = new(
            view.Tenant.Number, From: spans.Values.Min(span => span.Start), To: spans.Values.Max(span => span.End));
        return view.Reader.FlagOutlines(filter)
            .Where(flag => flag.Call is not null
                && spans.TryGetValue(flag.BranchId, out (DateTimeOffset Start, DateTimeOffset End) span)
                && flag.At >= span.Start && flag.At < span.End
                && FlagKinds.TryParse(flag.Kind, out FlagKind kind) && kind.IsAlarm());
    }

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
