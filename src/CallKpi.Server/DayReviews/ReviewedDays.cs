using CallKpi.Domain.Anomalies;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf;
using NodaTime;
using NodaTime.Text;

namespace CallKpi.Server.DayReviews;

/// <summary>Reviewed days in the forms of the contract and of the store.</summary>
internal static class ReviewedDays
{
    /// <summary>A reviewed day as the read model keeps it.</summary>
    public static ReviewedDayRow Row(TenantState tenant, ReviewedDay day) => new(
        tenant.Number, day.BranchId, NumberOf(Read(day.Day)), day.ToByteArray());

    /// <summary>The number of a day in the store.</summary>
    public static int NumberOf(LocalDate day) => day.ToDateOnly().DayNumber;

    /// <summary>A day by its number in the store.</summary>
    public static LocalDate DayOf(int number) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(number));

    /// <summary>A day of the contract that was checked, or that this server wrote.</summary>
    public static LocalDate Read(string day) => LocalDatePattern.Iso.Parse(day).Value;

    /// <summary>A day in the form of the contract.</summary>
    public static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>What was judged of a day: what was this time, and before it of the kinds that were not looked at again.</summary>
    public static IEnumerable<V1.JudgedCount> Judged(ReviewedDay? before, JudgedTally judged)
    {
        V1.JudgedCount[] now = [.. judged.Counts.Select(kind => new V1.JudgedCount
        {
            Kind = kind.Key.WireName(),
            Judged = kind.Value.Judged,
            OddestTenth = kind.Value.OddestTenth,
            OddestHundredth = kind.Value.OddestHundredth,
        })];
        return now.Concat(before?.Judged.ExceptBy(now.Select(kind => kind.Kind), kind => kind.Kind) ?? []);
    }

    /// <summary>A day of a branch as it was reviewed; null if it was not.</summary>
    public static ReviewedDay? Find(ILedgerReader reader, int tenant, string branchId, LocalDate day) =>
        Between(reader, tenant, branchId, day, day) is [var found] ? found : null;

    /// <summary>The days of all branches that were reviewed, from so many days before the last of them on.</summary>
    public static IReadOnlyList<ReviewedDay> Latest(ILedgerReader reader, int tenant, int days) =>
        reader.ReviewedDays(tenant, null, 0, int.MaxValue, null, 1) is [var last]
            ? [.. reader.ReviewedDays(tenant, null, last.Day - days + 1, int.MaxValue, null, int.MaxValue).Select(row => ReviewedDay.Parser.ParseFrom(row.Payload))]
            : [];

    /// <summary>The days of a branch that were reviewed, newest first.</summary>
    /// <param name="reader">The store.</param>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="branchId">The branch.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    public static IReadOnlyList<ReviewedDay> Between(ILedgerReader reader, int tenant, string branchId, LocalDate from, LocalDate to) =>
    [
        .. reader.ReviewedDays(tenant, branchId, NumberOf(from), NumberOf(to) + 1, null, int.MaxValue)
            .Select(row => ReviewedDay.Parser.ParseFrom(row.Payload)),
    ];
}
