using System.Globalization;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Periods;
using CallKpi.Server.Requests;
using CountedContact = CallKpi.Domain.Cadence.CountedContact;

namespace CallKpi.Server.Scores;

/// <summary>A manager's cadence rows, page by page: by client, start and kind.</summary>
internal sealed class CadenceRowPages(
    TenantView view, string managerId, Period period, DateTimeOffset asOf)
{
    private const int TokenParts = 3;

    private readonly WorkingCalendar _calendar = view.Tenant.Read(tenant => tenant.TimeOf(tenant.BranchFor(managerId)).Calendar);
    private readonly ClassBook _classes = view.Tenant.Read(tenant => tenant.Classes);

    /// <summary>A page of rows, and the token of the next; empty after the last.</summary>
    public (List<CadenceRow> Rows, string NextToken) Read(string token, int size)
    {
        List<CadenceRow> rows = [];
        string? clientId = null;
        if (Key(token) is { } key)
        {
            clientId = key.ClientId;
            Client? client = view.Tenant.Read(tenant => tenant.Organisation.FindClient(key.ClientId));
            rows.AddRange(Rows(client is null ? [] : [client]).Where(row => IsAfter(row, key.FromTicks, key.Kind)));
        }

        // As many clients at a time as rows are wanted: most have one row each.
        IReadOnlyList<Client> clients;
        do
        {
            string? after = clientId;
            clients = view.Tenant.Read(tenant => tenant.Organisation.ClientsOfManager(managerId, after, size));
            rows.AddRange(Rows(clients));
            clientId = clients.Count == 0 ? clientId : clients[^1].Id;
        }
        while (rows.Count <= size && clients.Count == size);

        return rows.Count <= size ? (rows, "") : (rows[..size], Token(rows[size - 1]));
    }

    private static bool IsAfter(CadenceRow row, long fromTicks, CadenceKinds kind) =>
        row.From.UtcTicks > fromTicks || (row.From.UtcTicks == fromTicks && row.Target.Kind > kind);

    private static string Token(CadenceRow row) => PageTokens.Of(
        row.From.UtcTicks.ToString(CultureInfo.InvariantCulture),
        ((int)row.Target.Kind).ToString(CultureInfo.InvariantCulture),
        row.Client);

    private static (long FromTicks, CadenceKinds Kind, string ClientId)? Key(string token)
    {
        if (PageTokens.ReadTexts(token, TokenParts) is not [var from, var kind, var clientId])
        {
            return null;
        }

        return long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
            && int.TryParse(kind, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? (ticks, (CadenceKinds)number, clientId)
                : throw PageTokens.Bad();
    }

    private List<CadenceRow> Rows(IReadOnlyList<Client> clients)
    {
        string[] ids = [.. clients.Select(client => client.Id)];
        DateTimeOffset end = asOf < period.To ? asOf : period.To;
        List<CountedContact>[] contacts = ClientHistories.Contacts(view.Reader, view.Tenant.Number, ids, period.From, end);
        List<CadenceRow> rows = [];
        for (int i = 0; i < clients.Count; i++)
        {
            ClientHistory history = ClientHistories.Of(ids[i], clients[i], _classes, _calendar.Zone, contacts[i]);
            rows.AddRange(CadenceRows.Of(history, period, asOf, _calendar).Where(row => row.Manager == managerId));
        }

        return rows;
    }
}
