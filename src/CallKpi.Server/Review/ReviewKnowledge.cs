using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;
using CallKpi.Server.Requests;
using CallKpi.Storage;

namespace CallKpi.Server.Review;

/// <summary>What a tenant's verdicts teach, as of an instant.</summary>
internal sealed class ReviewKnowledge
{
    /// <summary>Older verdicts speak of managers and detectors that have changed since.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(365);

    /// <summary>The latest verdicts; more change rates little and cost time.</summary>
    private const int MostVerdicts = 50_000;

    /// <summary>Learns from the verdicts of <see cref="Memory"/> that stand.</summary>
    /// <param name="view">The tenant, at one moment of the store.</param>
    /// <param name="asOf">When the question is asked.</param>
    public ReviewKnowledge(TenantView view, DateTimeOffset asOf)
    {
        Budgets = Budgets.Of(view.Reader.ReviewRules(view.Tenant.Number, LogKind.AlarmBudget));
        Reviewed = Since(view, asOf - Memory);
        Model = WorthModel.Learn(Reviewed);
        Thresholds = Reviewed.Select(flag => flag.Traits.Kind).Distinct().Where(kind => kind.IsAlarm())
            .ToDictionary(kind => kind, kind => AlarmThreshold.Of(kind, Reviewed, Budgets.Company.RequiredPrecision));
    }

    /// <summary>The budgets.</summary>
    public Budgets Budgets { get; }

    /// <summary>The verdicts that stand.</summary>
    public IReadOnlyList<ReviewedFlag> Reviewed { get; }

    /// <summary>What flags are worth.</summary>
    public WorthModel Model { get; }

    /// <summary>What is queued of each kind that has verdicts.</summary>
    public IReadOnlyDictionary<FlagKind, AlarmThreshold> Thresholds { get; }

    /// <summary>The verdicts given at or after an instant that stand.</summary>
    public static IReadOnlyList<ReviewedFlag> Since(TenantView view, DateTimeOffset from)
    {
        List<ReviewedFlag> reviewed = [];
        foreach (FlagBrief brief in view.Reader.FlagsDecided(view.Tenant.Number, from, DateTimeOffset.MaxValue, MostVerdicts))
        {
            if (Traits(brief, view.Reader) is { } traits)
            {
                reviewed.Add(new ReviewedFlag(traits, (FlagStatus)brief.Status, brief.DecidedAt!.Value));
            }
        }

        return reviewed;
    }

    /// <summary>A flag's traits; null of a kind that this version does not know.</summary>
    public static FlagTraits? Traits(FlagBrief brief, ILedgerReader reader) =>
        Traits(brief.Kind, brief.Oddity, brief.PValue, brief.SalesManager, reader);

    /// <summary>The traits of a flag among many; null of a kind that this version does not know.</summary>
    public static FlagTraits? Traits(in FlagOutline flag, ILedgerReader reader) =>
        Traits(flag.Kind, flag.Oddity, flag.PValue, flag.SalesManager, reader);

    /// <summary>Whether a flag is one of those beyond its kind's threshold that are queued all the same.</summary>
    public bool IsProbe(FlagBrief brief, string salt) => FlagKinds.TryParse(brief.Kind, out FlagKind kind)
        && Thresholds.TryGetValue(kind, out AlarmThreshold? threshold)
        && threshold.IsBeyond(brief.PValue)
        && AlarmThreshold.IsProbe(brief.Id, salt);

    private static FlagTraits? Traits(string name, string oddity, double pValue, int? salesManager, ILedgerReader reader) =>
        FlagKinds.TryParse(name, out FlagKind kind)
            ? new FlagTraits(kind, oddity, pValue, salesManager is { } manager ? reader.IdentityId(manager) : null)
            : null;
}
