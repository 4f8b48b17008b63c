using System.Globalization;
using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using CallKpi.Storage;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using NodaTime;

namespace CallKpi.Server.Ledger;

/// <summary>The domain's flags in the contract's form.</summary>
internal static class FlagWords
{
    /// <summary>A flag as it is stored, listed and watched.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="subjectName">How to call whom it is about; null for the id.</param>
    /// <param name="model">What judged it, with its version; null where the kind says it.</param>
    public static V1.Flag Message(Flag flag, string? subjectName, string? model = null) => new()
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
        ComparedWith = FlagComparisons.Words(flag),
        ComparedCount = flag.Comparison.Count,
        SentenceEn = FlagSentence.Render(flag, FlagLanguage.English, subjectName),
        SentenceRu = FlagSentence.Render(flag, FlagLanguage.Russian, subjectName),
        Status = FlagStatus.New.WireName(),
        Inclusion = flag.Inclusion,
        BranchId = flag.BranchId ?? "",
        Model = model ?? FlagComparisons.Model(flag.Kind),
        Measure = flag.Measure ?? "",
        Period = flag.Period?.WireName() ?? "",
        Driver = flag.Driver.WireName(),
        Usual = flag.Usual,
        Circumstance = flag.Circumstance.Kind.WireName(),
        CircumstanceClass = flag.Circumstance.PartnerClass ?? "",
        CircumstanceFrom = flag.Circumstance.From,
        CircumstanceTo = double.IsFinite(flag.Circumstance.To) ? flag.Circumstance.To : 0,
        Oddity = flag.Oddity == DurationOddity.None ? "" : flag.Oddity.WireName(),
        Neighbours = { flag.Neighbours.Select(Neighbour) },
        DealGroup = flag.Deal.Group,
        DealStage = flag.Deal.Stage,
        Currency = flag.Deal.Currency,
        Month = flag.Deal.Month?.ToString("uuuu-MM", CultureInfo.InvariantCulture) ?? "",
    };

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
        Oddity = flag.Oddity.Length > 0 ? flag.Oddity : flag.Measure,
        PValue = flag.PValue,
        EndsAt = EndOf(tenant, flag),
    };

    /// <summary>When what a flag is about was over: a call and a contact at once, an hour and a local day with their end.</summary>
    private static DateTimeOffset EndOf(TenantState tenant, V1.Flag flag)
    {
        DateTimeOffset at = flag.At.ToDateTimeOffset();
        if (flag.SubjectKind is "call" or "contact")
        {
            return at;
        }

        if (flag.Period == PeriodKind.Hour.WireName())
        {
            return at.AddHours(1);
        }

        Branch branch = tenant.Organisation.FindBranch(flag.BranchId) ?? tenant.FirstBranch;
        DateTimeZone zone = tenant.TimeOf(branch).Zone;
        return LocalDays.StartOf(LocalDays.DateOf(at, zone).PlusDays(1), zone);
    }

    private static V1.FlagNeighbour Neighbour(FlagNeighbour neighbour) => new()
    {
        Id = neighbour.Id ?? "",
        At = Timestamp.FromDateTimeOffset(neighbour.At),
        Value = neighbour.Value,
    };
}
