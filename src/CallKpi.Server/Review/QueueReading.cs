using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Review;
using CallKpi.Server.Access;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using NodaTime.Text;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Review;

/// <summary>The queue of a reviewer's day, at one moment of the store.</summary>
internal sealed class QueueReading(TenantView view, Caller caller, FlagClaims claims, DateTimeOffset now)
{
    /// <summary>What nobody has looked at for so long is no longer an alarm.</summary>
    private const int FreshDays = 14;

    private readonly ReviewKnowledge _knowledge = new(view, now);

    /// <summary>Answers a request.</summary>
    public Wire.QueueResponse Run(Wire.QueueRequest request)
    {
        DateTimeZone zone = Zone(request.BranchId);
        LocalDate day = request.Day.Length == 0
            ? LocalDays.DateOf(now, zone)
            : LocalDatePattern.Iso.Parse(request.Day) is { Success: true, Value: { Year: > 1 and < 9999 } given }
                ? given
                : throw Refusals.Invalid("`day` is no date; write it as 2026-11-22, or leave it out for today.");
        DateTimeOffset first = LocalDays.StartOf(day.PlusDays(1 - FreshDays), zone);
        DateTimeOffset end = LocalDays.StartOf(day.PlusDays(1), zone);
        Suppressions suppressions = Suppressions.Of(view.Reader.ReviewRules(view.Tenant.Number, LogKind.FlagSuppression, first));
        ReviewDay progress = Progress(request.BranchId, LocalDays.StartOf(day, zone), end);
        IReadOnlyDictionary<string, (string KeyId, DateTimeOffset Until)> claimed = claims.Of(caller.TenantId);
        ReviewPlan plan = ReviewPlan.Arrange(
            Open(request.BranchId, (first, end), suppressions, claimed),
            _knowledge.Model,
            _knowledge.Thresholds,
            progress,
            view.Tenant.Id);
        return new Wire.QueueResponse
        {
            Flags = { plan.Flags.Select(flag => Message(flag, suppressions, claimed)) },
            Kept = { plan.Kept.Select(Message) },
            Budget = progress.Budget,
            Decided = progress.Decided,
            Day = LocalDatePattern.Iso.Format(day),
        };
    }

    private DateTimeZone Zone(string branchId) => view.Tenant.Read(tenant =>
    {
        Branch branch = branchId.Length == 0
            ? tenant.FirstBranch
            : tenant.Organisation.FindBranch(branchId) ?? throw Refusals.Missing(
                RefusalReasons.NoSuchBranch, "There is no branch of this id; ids are not names.");
        return tenant.TimeOf(branch).Zone;
    });

    /// <summary>The day of the reviewer, or of the branch if that has less left.</summary>
    private ReviewDay Progress(string branchId, DateTimeOffset from, DateTimeOffset to)
    {
        List<FlagBrief> decided =
        [
            .. view.Reader.FlagsDecided(view.Tenant.Number, from, to, int.MaxValue)
                .Where(brief => brief.Kind != FlagKind.FakeContact.WireName()),
        ];
        ReviewDay own = Day(_knowledge.Budgets.OfKey(caller.KeyId), decided.Where(brief => brief.DecidedBy == caller.KeyId));
        if (branchId.Length == 0)
        {
            return own;
        }

        ReviewDay branch = Day(_knowledge.Budgets.OfBranch(branchId), decided.Where(brief => brief.BranchId == branchId));
        return branch.Left < own.Left ? branch : own;
    }

    private ReviewDay Day(AlarmBudget budget, IEnumerable<FlagBrief> decided)
    {
        List<FlagBrief> all = [.. decided];
        return new ReviewDay(
            budget.AlarmsADay,
            all.Count,
            all.Count(IsSample),
            all.Count(brief => _knowledge.IsProbe(brief, view.Tenant.Id)));
    }

    private IEnumerable<OpenFlag> Open(
        string branchId,
        (DateTimeOffset From, DateTimeOffset To) fresh,
        Suppressions suppressions,
        IReadOnlyDictionary<string, (string KeyId, DateTimeOffset Until)> claimed)
    {
        List<FlagBrief> flags =
        [
            .. view.Reader.FlagsBetween(view.Tenant.Number, fresh.From, fresh.To)
                .Where(brief => branchId.Length == 0 || brief.BranchId == branchId),
        ];
        Dictionary<FloorDay, int> decided = flags.Where(brief => IsSample(brief) && brief.Status != (byte)FlagStatus.New)
            .CountBy(brief => FloorDays.Of(view.Tenant, brief.BranchId, brief.At))
            .ToDictionary();
        foreach (FlagBrief brief in flags.Where(brief => brief.Status == (byte)FlagStatus.New))
        {
            if (ReviewKnowledge.Traits(brief, view.Reader) is { } traits)
            {
                bool isClaimed = claimed.TryGetValue(brief.Id, out var claim) && claim.KeyId != caller.KeyId;
                FloorDay day = IsSample(brief) ? FloorDays.Of(view.Tenant, brief.BranchId, brief.At) : default;
                yield return new OpenFlag(
                    brief.Id, traits, brief.At, suppressions.Covering(brief, view.Reader) is not null, isClaimed)
                {
                    IsCorrected = CallCorrections.Of(brief.Kind, brief.Call, brief.SalesManager, judgedSeconds: null, view.Reader.GetCall) != FlagCorrection.None,
                    DrawnFrom = day,
                    DecidedBeside = decided.GetValueOrDefault(day),
                };
            }
        }
    }

    private static bool IsSample(FlagBrief brief) => brief.Kind == FlagKind.RandomSample.WireName();

    private Wire.QueuedFlag Message(
        QueuedFlag queued,
        Suppressions suppressions,
        IReadOnlyDictionary<string, (string KeyId, DateTimeOffset Until)> claimed) => new()
    {
        Flag = FlagMessages.Of(view.Reader.FindFlag(view.Tenant.Number, queued.Id)!, suppressions, view.Reader.GetCall),
        Worth = queued.Worth,
        Place = queued.Place switch
        {
            QueuePlace.Probe => Wire.QueuePlace.Probe,
            QueuePlace.Sample => Wire.QueuePlace.Sample,
            _ => Wire.QueuePlace.Worth,
        },
        ClaimedUntil = claimed.TryGetValue(queued.Id, out var claim) ? Timestamp.FromDateTimeOffset(claim.Until) : null,
    };

    private static Wire.KeptFlags Message(KeptFlags kept) => new()
    {
        Kind = kept.Kind.WireName(),
        OverBudget = kept.OverBudget,
        BeyondThreshold = kept.BeyondThreshold,
        Suppressed = kept.Suppressed,
        Claimed = kept.Claimed,
        Corrected = kept.Corrected,
    };
}
