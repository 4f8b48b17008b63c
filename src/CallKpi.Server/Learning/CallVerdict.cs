using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;

namespace CallKpi.Server.Learning;

/// <summary>The verdict on a call, or on one manager's share of it, computed again by the model that was.</summary>
/// <param name="Model">The model.</param>
/// <param name="Explanation">The arithmetic.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Kind">The kind of calls that it was compared with.</param>
/// <param name="Message">Its parts and sentence, in the contract's form.</param>
/// <param name="IsCallChanged">Whether the call is not now what it was when it was judged.</param>
internal sealed record CallVerdict(
    PastModel Model, DurationExplanation Explanation, DurationOutcome Outcome, CallKind Kind, V1.Flag Message, bool IsCallChanged)
{
    /// <summary>Judges a call again, as it was then; null when it was not judged then and is not now.</summary>
    /// <param name="view">What the caller may see.</param>
    /// <param name="row">The call.</param>
    /// <param name="managerId">Whose share of it; null for whoever's was judged first.</param>
    /// <param name="version">The version that judged it, if that is known.</param>
    /// <param name="stop">Ends it half-way.</param>
    public static CallVerdict? Of(TenantView view, CallRow row, string? managerId, long? version, CancellationToken stop)
    {
        string id = $"{view.Reader.SourceName(row.Source)}/{row.CallId}";
        string? Branch(string manager) => view.Tenant.Read(tenant => tenant.BranchFor(manager).Id);
        DurationSubject? now = view.Tenant.Read(tenant => CallBaselines.Subjects(tenant, row, view.Reader.IdentityId, id)
            .FirstOrDefault(each => managerId is null || each.ManagerId == managerId));
        int? number = managerId is null ? null : view.Reader.Identity(row.Tenant, IdentityKind.SalesManager, managerId);
        if ((now is null && version is null) || (number is null && managerId is not null))
        {
            return null;
        }

        PastModel model = PastModel.Before(view.Reader, row, number, version, stop);
        DurationSubject? then = model.Call is { } learned ? CallBaselines.Subject(learned, view.Reader.IdentityId, Branch, id) : null;
        if ((then ?? now) is not { } subject)
        {
            return null;
        }

        DurationExplanation explanation = model.Detector.Explain(CallDurationFlags.ToDetector(subject));
        DurationOutcome outcome = CallDurationFlags.OutcomeOf(subject, explanation);
        Flag verdict = CallDurationFlags.Describe(subject, explanation);
        int manager = view.Reader.Identity(row.Tenant, IdentityKind.SalesManager, subject.ManagerId)!.Value;
        verdict = verdict with { Neighbours = [.. verdict.Neighbours.Select(each => Named(view.Reader, row.Tenant, manager, each))] };
        string? name = view.Tenant.Read(tenant => tenant.Organisation.FindManager(subject.ManagerId)?.Name);
        V1.Flag message = FlagWords.Message(verdict, name, DurationModel.NameOf(model.Version));
        if (outcome is DurationOutcome.Ordinary or DurationOutcome.WithinRange)
        {
            message.SentenceEn = FlagSentence.RenderOrdinary(verdict, explanation, FlagLanguage.English, name);
            message.SentenceRu = FlagSentence.RenderOrdinary(verdict, explanation, FlagLanguage.Russian, name);
        }

        return new CallVerdict(model, explanation, outcome, subject.Kind, message, IsChanged(then, now));
    }

    /// <summary>Whether a call is not now what it was when it was learned. Of shares learned before their spans were kept nobody knows whether these changed.</summary>
    internal static bool IsChanged(DurationSubject? then, DurationSubject? now) =>
        then is not null && then != (then.Span is null && now is not null ? now with { Span = null } : now);

    private static FlagNeighbour Named(ILedgerReader reader, int tenant, int manager, FlagNeighbour neighbour)
    {
        CallFilter filter = new(tenant, neighbour.At, neighbour.At.AddTicks(1), manager);
        return reader.Calls(filter, null, 1) is [var call]
            ? neighbour with { Id = $"{reader.SourceName(call.Source)}/{call.CallId}" }
            : neighbour;
    }
}
