using System.Globalization;
using CallKpi.Domain.Anomalies;
using CallKpi.Storage;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Server.Ledger;

/// <summary>The domain's flags in the contract's form.</summary>
internal static class FlagWords
{
    /// <summary>A flag as it is stored, listed and watched.</summary>
    public static V1.Flag Message(Flag flag, string? subjectName) => new()
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
        Model = FlagComparisons.Model(flag.Kind),
        BranchId = flag.BranchId ?? "",
        Measure = flag.Measure ?? "",
        Period = flag.Period?.WireName() ?? "",
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
        flag.ToByteArray());
}
