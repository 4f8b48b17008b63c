using CallKpi.Domain.Anomalies;
using CallKpi.Server.Access;
using CallKpi.Server.DayReviews;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using CallKpi.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using NodaTime;
using Flag = CallKpi.V1.Flag;
using KindDrift = CallKpi.Domain.Anomalies.KindDrift;

namespace CallKpi.Server.Learning;

/// <summary>Shows what was learned, and the arithmetic of verdicts.</summary>
[Authorize(Policy = AccessPolicies.Read)]
internal sealed class ModelsService(ILedgerStore store, LedgerState state, LedgerPump pump, DayReviewing reviewing) : Models.ModelsBase
{
    /// <inheritdoc />
    public override async Task<ListModelsResponse> List(ListModelsRequest request, ServerCallContext context)
    {
        ListModelsResponse response = new();
        using TenantView? view = TenantView.Open(store, state, context);
        if (view is not null)
        {
            response.Versions.AddRange(view.Reader.Models(view.Tenant.Number, DurationModel.Name).Select(ModelMessages.Version));
            response.Kinds.AddRange(ModelMessages.Kinds(ReviewedDays.Latest(view.Reader, view.Tenant.Number, KindDrift.Window)));
        }

        // The pump alone may touch a detector, also to read it.
        string tenantId = Caller.Of(context).TenantId;
        response.Live = await pump.Submit(session => ModelMessages.Live(session.Tenant(tenantId).Durations)).ConfigureAwait(false);
        return response;
    }

    /// <inheritdoc />
    public override Task<ExplainResponse> Explain(ExplainRequest request, ServerCallContext context)
    {
        using TenantView? view = TenantView.Open(store, state, context);
        if (view?.FindCall(request.Source, request.CallId) is not { } row || row.State == CallRow.UnreportedState)
        {
            throw Refusals.Missing(
                RefusalReasons.NoSuchCall, "There is no such call; check `source` and `call_id`, and whether its events were accepted.");
        }

        List<Flag> flags = [.. view.Reader.FlagsOfCall(row.Call).Select(flag => Flag.Parser.ParseFrom(flag.Payload))];
        string? manager = request.ManagerId.Length > 0 ? request.ManagerId : ManagerOf(flags);
        CallVerdict verdict = CallVerdict.Of(view, row, manager, VersionOf(flags, manager), context.CancellationToken) ?? throw Refusals.Because(
            RefusalReasons.CallNotJudged,
            StatusCode.FailedPrecondition,
            "This call is not judged, or not for this manager: only calls with a customer that have ended and were answered are, for each manager who was with him.");
        return Task.FromResult(new ExplainResponse
        {
            Outcome = verdict.Outcome.WireName(),
            Verdict = verdict.Message,
            Flags = { flags },
            IsExact = verdict.Model.IsExact,
            IsCallChanged = verdict.IsCallChanged,
            CallsLearned = verdict.Model.Learned,
            CallsLost = verdict.Model.Lost,
            Location = ModelMessages.Location(verdict.Explanation, verdict.Kind.Key),
            Odds = ModelMessages.Odds(verdict.Explanation),
            Calibration = ModelMessages.Calibration(verdict.Explanation),
            ManagerIds = { view.Tenant.Read(tenant => CallBaselines.Subjects(tenant, row, view.Reader.IdentityId, "").Select(each => each.ManagerId).ToList()) },
        });
    }

    /// <inheritdoc />
    public override async Task<Recomputation> Recompute(RecomputeRequest request, ServerCallContext context)
    {
        using TenantView? view = TenantView.Open(store, state, context);
        if (view?.Reader.FindFlag(view.Tenant.Number, request.FlagId) is not { } row)
        {
            throw Refusals.Missing(RefusalReasons.NoSuchFlag, "There is no such flag; check `flag_id`, which `Flags.List` shows.");
        }

        Flag kept = Flag.Parser.ParseFrom(row.Payload);
        if (DayVersions.TryParse(kept.Model, kept.Kind, out LocalDate day))
        {
            return Compared(kept, await reviewing.Again(view.Tenant, kept, day, context.CancellationToken).ConfigureAwait(false));
        }

        return row.Call is { } call && DurationModel.TryParse(kept.Model, out long version)
            ? OfCall(view, kept, call, version, context.CancellationToken)
            : new Recomputation { Kept = kept, Difference = "no_model" };
    }

    private static Recomputation Compared(Flag kept, Flag? again)
    {
        Recomputation recomputation = new() { Kept = kept, Outcome = again is null ? "ordinary" : "flagged" };
        if (again is not null)
        {
            recomputation.Again = again;
            recomputation.IsSame = IsSame(kept, again);
        }

        recomputation.Difference = recomputation.IsSame ? "" : "facts_changed";
        return recomputation;
    }

    private static Recomputation OfCall(TenantView view, Flag kept, long call, long version, CancellationToken stop)
    {
        Recomputation recomputation = new() { Kept = kept, Difference = "call_gone" };
        if (view.Reader.GetCall(call) is not { } found || CallVerdict.Of(view, found, kept.ManagerId.Length > 0 ? kept.ManagerId : null, version, stop) is not { } verdict)
        {
            return recomputation;
        }

        (recomputation.Outcome, recomputation.Again, recomputation.IsCallChanged) = (verdict.Outcome.WireName(), verdict.Message, verdict.IsCallChanged);
        recomputation.IsSame = verdict.Outcome == DurationOutcome.Flagged && IsSame(kept, verdict.Message);
        recomputation.Difference = recomputation.IsSame ? "" : Difference(verdict, version);
        return recomputation;
    }

    /// <summary>The manager whose share of a call was flagged, by the first flag of a model; null when none was.</summary>
    private static string? ManagerOf(List<Flag> flags) =>
        flags.Find(flag => DurationModel.TryParse(flag.Model, out _) && flag.ManagerId.Length > 0)?.ManagerId;

    /// <summary>The version that judged a manager's share of a call, by its first flag that names one.</summary>
    private static long? VersionOf(List<Flag> flags, string? manager)
    {
        foreach (Flag flag in flags)
        {
            if (flag.ManagerId == manager && DurationModel.TryParse(flag.Model, out long version))
            {
                return version;
            }
        }

        return null;
    }

    /// <summary>Whether a verdict comes out as the flag keeps it.</summary>
    /// <remarks>Flags of days that were stored before they told what decided tell nothing of it: that is no difference.</remarks>
    internal static bool IsSame(Flag kept, Flag again) =>
        (kept.Kind, kept.Value, kept.ExpectedLow, kept.ExpectedHigh, kept.PValue) == (again.Kind, again.Value, again.ExpectedLow, again.ExpectedHigh, again.PValue)
        && (kept.Driver.Length == 0 || kept.Driver == again.Driver);

    private static string Difference(CallVerdict verdict, long version) =>
        verdict.Model.Call is null ? "not_learned_then" : verdict.Model.Version != version ? "version_gone" : "history_gone";
}
