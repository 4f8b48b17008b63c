using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Contacts;
using CallKpi.Storage;
using NodaTime;
using CountedContact = CallKpi.Domain.Cadence.CountedContact;

namespace CallKpi.Server.Scores;

/// <summary>Builds the histories of clients from the organisation and the ledger of contacts.</summary>
internal static class ClientHistories
{
    /// <summary>The counted contacts of clients, by the clients' places in the list.</summary>
    public static List<CountedContact>[] Contacts(
        ILedgerReader reader, int tenant, IReadOnlyList<string> clientIds, DateTimeOffset from, DateTimeOffset upTo)
    {
        List<CountedContact>[] contacts = new List<CountedContact>[clientIds.Count];
        foreach (ClientContact contact in reader.CountedContacts(tenant, clientIds, from, upTo))
        {
            (contacts[contact.Place] ??= []).Add(new CountedContact(
                contact.At,
                contact.SalesManager is { } manager ? reader.IdentityId(manager) : null,
                CountedContact.KindOf((ContactKind)contact.Kind, contact.HasQuestionnaire)));
        }

        return contacts;
    }

    /// <summary>A client's history; one that the organisation does not know has contacts alone.</summary>
    public static ClientHistory Of(
        string clientId, Client? client, ClassBook classes, DateTimeZone zone, List<CountedContact>? contacts) =>
        new(
            clientId,
            client is null ? [] : classes.TargetsOf(client.Classes, zone),
            client?.Assignments ?? [],
            contacts ?? []);
}
