using CallKpi.Domain.Anomalies;
using CallKpi.Server.Ledger;
using CallKpi.Storage;

namespace CallKpi.Server.Learning;

/// <summary>What a start knows of a tenant's calls: the newest version that can be read, and the calls learned since.</summary>
/// <param name="log">Is told of versions that cannot be read.</param>
internal sealed partial class ModelLoading(ILogger log)
{
    /// <summary>Rows of the order of learning that are read at once.</summary>
    private const int Page = 1_000;

    /// <summary>The model of a tenant.</summary>
    public DurationModel Load(TenantState tenant, ILedgerReader reader)
    {
        IReadOnlyList<ModelRow> versions = reader.Models(tenant.Number, DurationModel.Name);
        foreach (ModelRow row in versions)
        {
            if (PackedModel.Read(reader.ModelState(tenant.Number, row.Name, row.Version), row.Sha256) is { } detector)
            {
                DurationModel model = new(detector, row.Version, row.Place) { MadeAt = row.MadeAt };
                CatchUp(model, tenant.Number, reader, long.MaxValue);
                return model;
            }

            LogUnreadable(tenant.Id, DurationModel.NameOf(row.Version));
        }

        DurationModel anew = new(CallBaselines.Learn(tenant, reader), versions.Count > 0 ? versions[0].Version : 0, reader.LastPlace(tenant.Number))
        {
            NeedsVersion = true,
        };
        if (versions.Count > 0)
        {
            LogLearnedAnew(tenant.Id, anew.Detector.Count);
        }

        return anew is { Detector.Count: 0, Version: 0, Place: 0 } ? new DurationModel() : anew;
    }

    /// <summary>Teaches a model, in their order, the calls between its place and another; how many could not be learned any more.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="reader">The store.</param>
    /// <param name="before">The place of the first call that is not to be learned.</param>
    /// <param name="stop">Ends it half-way.</param>
    public static long CatchUp(DurationModel model, int tenant, ILedgerReader reader, long before, CancellationToken stop = default)
    {
        long lost = 0;
        IReadOnlyList<LearnedCalls> page;
        while ((page = reader.LearnedAfter(tenant, model.Place, Page)).Count > 0)
        {
            stop.ThrowIfCancellationRequested();
            foreach (LearnedCalls learned in page)
            {
                lost += Math.Max(0, Math.Min(learned.PlaceBefore, before - 1) - model.Place);
                for (long place = Math.Max(model.Place, learned.PlaceBefore) + 1; place <= learned.Place; place++)
                {
                    if (place >= before)
                    {
                        return lost;
                    }

                    LearnedCall call = learned.Calls[(int)(place - learned.PlaceBefore - 1)];
                    model.LearnAgain(CallDurationFlags.ToDetector(CallBaselines.Subject(call, reader.IdentityId, _ => null, "")));
                    model.GoTo(place);
                }
            }
        }

        return lost;
    }

    [LoggerMessage(LogLevel.Warning, "The model {Version} of tenant {Tenant} is damaged or of another edition of the program; the one before it is tried.")]
    private partial void LogUnreadable(string tenant, string version);

    [LoggerMessage(LogLevel.Warning, "No stored model of tenant {Tenant} can be read; what is usual was learned anew from its latest {Count} calls.")]
    private partial void LogLearnedAnew(string tenant, long count);
}
