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
        tenant.Number, day.BranchId, LocalDatePattern.Iso.Parse(day.Day).Value.ToDateOnly().DayNumber, day.ToByteArray());

    /// <summary>The number of a day in the store.</summary>
    public static int NumberOf(LocalDate day) => day.ToDateOnly().DayNumber;

    /// <summary>A day by its number in the store.</summary>
    public static LocalDate DayOf(int number) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(number));
}
