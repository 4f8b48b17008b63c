using CallKpi.Storage;

namespace CallKpi.Simulation.Checks;

/// <summary>The read models in words, with ids in the place of surrogate numbers.</summary>
internal static class StoreDump
{
    /// <summary>Calls, contacts, managers' days, flags and verdicts.</summary>
    public static IReadOnlyList<string> Of(ILedgerReader reader, int tenant) =>
    [
        .. reader.Calls(new CallFilter(tenant), null, int.MaxValue).Select(row => Call(reader, row)),
        .. reader.Calls(new CallFilter(tenant), null, int.MaxValue)
            .Select(row => Contact(reader, row, reader.GetContact(row.Call))),
        .. Days(reader, tenant).Select(day => $"{day.Key} {day.Value}"),
        .. reader.FlagsBetween(tenant, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Select(flag =>
            $"flag {flag.Id} {flag.Call} {Id(reader, flag.SalesManager)} {flag.At:O} {flag.Status} {flag.DecidedAt:O}"),
        .. reader.Verdicts(tenant, null, null, int.MaxValue).Select(verdict => $"{verdict}"),
    ];

    /// <summary>A call's row in words, without its place in the log.</summary>
    public static string Call(ILedgerReader reader, CallRow row)
    {
        string shares = string.Join(' ', row.Shares
            .Select(share => $"{Id(reader, share.SalesManager)}:{share.TalkTime}:{share.IsPresent}")
            .Order(StringComparer.Ordinal));
        return $"{reader.SourceName(row.Source)}/{row.CallId} {row.StartedAt:O} {row.LastEventAt:O} day {row.Day} state {row.State} "
            + $"direction {row.Direction} disposition {row.Disposition} missed {row.IsMissed} by {Id(reader, row.MissedManager)} "
            + $"client {Id(reader, row.Client)} credit {Id(reader, row.CreditedManager)} talk {row.TalkTime} [{shares}]";
    }

    /// <summary>The managers' days by day and id.</summary>
    public static SortedDictionary<string, ManagerDay> Days(ILedgerReader reader, int tenant)
    {
        SortedDictionary<string, ManagerDay> days = new(StringComparer.Ordinal);
        foreach (ManagerDayRow row in reader.ManagerDays(tenant, 0, int.MaxValue, null, null, int.MaxValue))
        {
            if (row.Figures != default)
            {
                days[$"{row.Day} {reader.IdentityId(row.SalesManager)}"] = row.Figures;
            }
        }

        return days;
    }

    private static string Contact(ILedgerReader reader, CallRow row, ContactRow? contact) => contact is null
        ? $"{row.CallId} is no contact"
        : $"{row.CallId} contact {contact.At:O} {Id(reader, contact.Client)} {Id(reader, contact.SalesManager)} "
            + $"{contact.Direction} {contact.TookPlace} {contact.TalkTime} {contact.Counts} {contact.Reasons} {contact.PolicyDay} {contact.Day}";

    private static string Id(ILedgerReader reader, int? number) => number is { } known ? reader.IdentityId(known) : "-";
}
