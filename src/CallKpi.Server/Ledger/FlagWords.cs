using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Server.Deals;
using CallKpi.Storage;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Server.Ledger;

/// <summary>The domain's flags in the contract's form.</summary>
internal static class FlagWords
{
    /// <summary>A flag as it is stored, listed and watched.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="managerName">How to call the manager; null for his id.</param>
    /// <param name="model">What judged it, with its version; empty where no model did.</param>
    public static V1.Flag Message(Flag flag, string? managerName, string model = "") => DealFlagWords.Complete(flag, new V1.Flag
    {
        Id = flag.Id,
        Kind = flag.Kind.WireName(),
        SubjectKind = flag.Subject.WireKind,
        SubjectId = flag.Subject.Id,
        ManagerId = flag.ManagerId ?? "",
        ClientId = flag.ClientId ?? "",
        At = Timestamp.FromDateTimeOffset(flag.At),
        Value = flag.Value,
        ExpectedLow = flag.ExpectedLow,
        ExpectedHigh = flag.ExpectedHigh,
        Unit = flag.Unit.WireName(),
        PValue = flag.PValue,
        ComparedWith = Basis(flag.Comparison.Basis),
        SentenceEn = FlagSentence.Render(flag, FlagLanguage.English, managerName),
        SentenceRu = FlagSentence.Render(flag, FlagLanguage.Russian, managerName),
        Status = FlagStatus.New.WireName(),
        Inclusion = flag.Inclusion,
        BranchId = flag.BranchId ?? "",
        Model = model,
        Driver = flag.Driver,
        Usual = flag.Usual,
        Circumstance = flag.Circumstance.Kind.WireName(),
        CircumstanceFrom = flag.Circumstance.From,
        CircumstanceTo = double.IsFinite(flag.Circumstance.To) ? flag.Circumstance.To : 0,
        Oddity = flag.Oddity == DurationOddity.None ? "" : flag.Oddity.WireName(),
        Neighbours = { flag.Neighbours.Select(Neighbour) },
    });

    /// <summary>A flag as the read model keeps it.</summary>
    public static FlagRow Row(
        ILedgerTransaction transaction, TenantState tenant, long? call, V1.Flag flag, DateTimeOffset foundAt) => new(
        0,
        flag.Id,
        tenant.Number,
        flag.Kind,
        call,
        flag.ManagerId.Length == 0
            ? null
            : transaction.Identity(tenant.Number, IdentityKind.SalesManager, flag.ManagerId),
        flag.At.ToDateTimeOffset(),
        foundAt,
        flag.ToByteArray())
    {
        Client = flag.ClientId.Length == 0 ? null : transaction.Identity(tenant.Number, IdentityKind.Client, flag.ClientId),
        BranchId = flag.BranchId,
        Driver = flag.Oddity,
        PValue = flag.PValue,
    };

    private static V1.FlagNeighbour Neighbour(FlagNeighbour neighbour) => new()
    {
        CallId = neighbour.CallId ?? "",
        At = Timestamp.FromDateTimeOffset(neighbour.At),
        Seconds = neighbour.Seconds,
    };

    private static string Basis(DurationBasis basis) => basis switch
    {
        DurationBasis.Own => "own calls",
        DurationBasis.Group => "all managers' calls",
        _ => "assumption before the first calls",
    };
}
