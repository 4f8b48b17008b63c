using System.Globalization;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Scores;

/// <summary>Managers' days, page by page: by day and manager.</summary>
internal static class ManagerDayPages
{
    /// <summary>A page of days.</summary>
    public static Wire.ListManagerDaysResponse Of(
        TenantView view, int fromDay, int toDay, int? manager, (int Day, string ManagerId)? after, int size)
    {
        IReadOnlyList<ManagerDayRow> rows =
            view.Reader.ManagerDays(view.Tenant.Number, fromDay, toDay, manager, after, size + 1);
        Wire.ListManagerDaysResponse response = new();
        response.Days.AddRange(rows.Take(size).Select(row => Message(row, view.Reader)));
        if (rows.Count > size)
        {
            response.NextPageToken = PageTokens.Of(
                rows[size - 1].Day.ToString(CultureInfo.InvariantCulture), response.Days[^1].ManagerId);
        }

        return response;
    }

    /// <summary>The day in UTC that holds an instant, as days since 0001-01-01.</summary>
    public static int DayOf(DateTimeOffset at) => (int)(at.UtcTicks / TimeSpan.TicksPerDay);

    /// <summary>The first day in UTC that does not begin before an instant.</summary>
    public static int DayFrom(DateTimeOffset at) => (int)((at.UtcTicks + TimeSpan.TicksPerDay - 1) / TimeSpan.TicksPerDay);

    /// <summary>The day and manager of a token; null for the first page.</summary>
    /// <remarks>A surrogate number would be another manager's after a rebuild.</remarks>
    public static (int Day, string ManagerId)? Key(string token) => PageTokens.ReadTexts(token, 2) switch
    {
        null => null,
        [var day, var manager] when int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out int number) =>
            (number, manager),
        _ => throw PageTokens.Bad(),
    };

    private static Wire.ManagerDay Message(ManagerDayRow row, ILedgerReader reader) => new()
    {
        ManagerId = reader.IdentityId(row.SalesManager),
        Day = DateOnly.FromDayNumber(row.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Calls = row.Figures.Calls,
        Answered = row.Figures.Answered,
        Outbound = row.Figures.Outbound,
        Missed = row.Figures.Missed,
        CountedContacts = row.Figures.Counted,
        TalkSeconds = row.Figures.TalkTime.Ticks / TimeSpan.TicksPerSecond,
    };
}
