using CallKpi.Domain.Cadence;
using CallKpi.Server.Ledger;
using Google.Protobuf.WellKnownTypes;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Scores;

/// <summary>Scores and their parts in the contract's form.</summary>
internal static class ScoreMessages
{
    /// <summary>The formula in words.</summary>
    public const string Formula =
        "score = 100 × Σ w·(e − s)·a / Σ w·(e − s), over every client and unbroken part [s, e) of the period in which "
        + "the client was the manager's, up to now. w: the weight of the client's priority class times the share of the "
        + "kind of contact. a: the share of the part in which the time since the last counted contact was not over the "
        + "class's maximum gap. Ten contacts in one day count as one.";

    private const int MostPointsLost = 20;

    /// <summary>A manager's score.</summary>
    public static Wire.ManagerScore Score(ManagerScore score, CapacityCheck capacity, ScoringScope scope) => new()
    {
        ManagerId = score.Manager,
        ManagerName = scope.Managers.TryGetValue(score.Manager, out Domain.Organisation.SalesManager? manager) ? manager.Name : "",
        Score = ExactNumbers.Of(score.Score),
        Attainment = ExactNumbers.Of(score.Attainment),
        Coverage = ExactNumbers.Of(score.Coverage),
        Clients = score.Clients,
        Counted = score.Counted,
        Misallocated = score.Misallocated,
        ByClass =
        {
            score.ByClass.Select(part => new Wire.ClassScore
            {
                ClassId = part.Class,
                Score = ExactNumbers.Of(part.Score),
                Clients = part.Clients,
            }),
        },
        PointsLost =
        {
            score.PointsLost.Take(MostPointsLost).Select(lost => new Wire.PointsLost
            {
                ClientId = lost.Client,
                ClientName = scope.Clients.TryGetValue(lost.Client, out Domain.Clients.Client? client) ? client.Name : "",
                Points = ExactNumbers.Of(lost.Points),
            }),
        },
        Capacity = Capacity(capacity),
    };

    /// <summary>A row behind a score.</summary>
    public static Wire.CadenceRow Row(CadenceRow row) => new()
    {
        ManagerId = row.Manager,
        ClientId = row.Client,
        ClassId = row.Target.Class,
        Weight = ExactNumbers.Plain(row.Target.Weight * row.Target.WeightShare),
        TargetGapDays = row.Target.TargetGapDays,
        MaximumGapDays = row.Target.MaximumGapDays,
        From = Timestamp.FromDateTimeOffset(row.From),
        To = Timestamp.FromDateTimeOffset(row.To),
        Contacts = row.Contacts,
        Adherence = ExactNumbers.Of(row.Adherence),
        Attainment = ExactNumbers.Of(row.Attainment),
        Kind = ContactWords.Kind(row.Target.Kind),
    };

    private static Wire.Capacity Capacity(CapacityCheck capacity) => new()
    {
        Required = ExactNumbers.Of(capacity.Required),
        RequiredShown = (long)(capacity.RequiredShown ?? 0),
        Made = ExactNumbers.Of(capacity.Made),
        Fits = capacity.Fits ?? false,
    };
}
