using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;

namespace CallKpi.Server.Learning;

/// <summary>The verdict on a call, computed again by the model that was.</summary>
/// <param name="Model">The model.</param>
/// <param name="Explanation">The arithmetic.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">Its parts and sentence, in the contract's form.</param>
internal sealed record CallVerdict(PastModel Model, DurationExplanation Explanation, DurationOutcome Outcome, V1.Flag Message)
{
    /// <summary>Judges a call again; null when it is not judged at all.</summary>
    /// <param name="view">What the caller may see.</param>
    /// <param name="row">The call.</param>
    /// <param name="version">The version that judged it, if that is known.</param>
    public static CallVerdict? Of(TenantView view, CallRow row, long? version)
    {
        string id = $"{view.Reader.SourceName(row.Source)}/{row.CallId}";
        string? Branch(string manager) => view.Tenant.Read(tenant => tenant.BranchFor(manager).Id);
        if (CallBaselines.Subject(row, view.Reader.IdentityId, Branch, id) is not { } subject)
        {
            return null;
        }

        PastModel model = PastModel.Before(view.Reader, row, version);
        DurationExplanation explanation = model.Detector.Explain(CallDurationFlags.ToDetector(subject));
        DurationOutcome outcome = CallDurationFlags.OutcomeOf(subject, explanation);
        Flag verdict = CallDurationFlags.Describe(subject, explanation);
        verdict = verdict with { Neighbours = [.. verdict.Neighbours.Select(each => Named(view.Reader, row, each))] };
        string? name = view.Tenant.Read(tenant => tenant.Organisation.FindManager(subject.ManagerId)?.Name);
        V1.Flag message = FlagWords.Message(verdict, name, DurationModel.NameOf(model.Version));
        if (outcome is DurationOutcome.Ordinary or DurationOutcome.WithinRange)
        {
            message.SentenceEn = FlagSentence.RenderOrdinary(verdict, FlagLanguage.English, name);
            message.SentenceRu = FlagSentence.RenderOrdinary(verdict, FlagLanguage.Russian, name);
        }

        return new CallVerdict(model, explanation, outcome, message);
    }

    private static FlagNeighbour Named(ILedgerReader reader, CallRow row, FlagNeighbour neighbour)
    {
        CallFilter filter = new(row.Tenant, neighbour.At, neighbour.At.AddTicks(1), row.Shares[0].SalesManager);
        return reader.Calls(filter, null, 1) is [var call]
            ? neighbour with { CallId = $"{reader.SourceName(call.Source)}/{call.CallId}" }
            : neighbour;
    }
}
