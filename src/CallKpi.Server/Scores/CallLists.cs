using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Periods;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using Google.Protobuf.WellKnownTypes;
using NodaTime.Text;
using CountedContact = CallKpi.Domain.Cadence.CountedContact;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Scores;

/// <summary>Whom a manager should call: his due clients, the most pressing first.</summary>
internal static class CallLists
{
    private static readonly CadenceKinds[] Kinds =
        [CadenceKinds.Calls, CadenceKinds.Meetings, CadenceKinds.QuestionnaireMeetings, CadenceKinds.Messages];

    /// <summary>The list of a manager as of an instant.</summary>
    public static Wire.GetCallListResponse Of(TenantView view, string managerId, int limit, DateTimeOffset asOf)
    {
        (IReadOnlyList<Client> clients, ClassBook classes, WorkingCalendar calendar) = view.Tenant.Read(tenant => (
            tenant.Organisation.ClientsOfManager(managerId),
            tenant.Classes,
            tenant.TimeOf(tenant.BranchFor(managerId)).Calendar));
        string[] ids = [.. clients.Select(client => client.Id)];
        List<CountedContact>[] contacts = ClientHistories.Contacts(view.Reader, view.Tenant.Number, ids, asOf, asOf);
        Dictionary<CallListEntry, (ClientCadence Cadence, Client Client)> known = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < clients.Count; i++)
        {
            ClientHistory history = ClientHistories.Of(ids[i], clients[i], classes, calendar.Zone, contacts[i]);
            foreach (CadenceKinds kind in Kinds)
            {
                if (ClientCadence.Of(history, asOf, calendar, kind) is { } cadence && cadence.Manager == managerId)
                {
                    known.Add(CallListEntry.Of(cadence, clients[i].Name), (cadence, clients[i]));
                }
            }
        }

        IReadOnlyList<CallListEntry> order = CallList.Order(known.Keys);
        return new Wire.GetCallListResponse
        {
            Due = order.Count,
            Entries = { order.Take(limit).Select(entry => Message(entry, known[entry].Cadence, known[entry].Client)) },
        };
    }

    private static Wire.CallListEntry Message(CallListEntry entry, ClientCadence cadence, Client client) => new()
    {
        ClientId = client.Id,
        ClientName = client.Name,
        Phones = { client.Phones.Select(phone => phone.E164) },
        ClassId = cadence.Target.Class,
        Weight = ExactNumbers.Plain(cadence.Target.Weight * cadence.Target.WeightShare),
        LastContactAt = cadence.LastContact is { } last ? Timestamp.FromDateTimeOffset(last) : null,
        GapDays = ExactNumbers.Of(Ratio.DaysOf(cadence.Gap)),
        OverdueRatio = ExactNumbers.Of(cadence.OverdueRatio),
        Urgency = ExactNumbers.Of(entry.Priority),
        State = cadence.State == CadenceState.Overdue ? "overdue" : "due",
        DueDate = LocalDatePattern.Iso.Format(cadence.NextDue),
        Kind = ContactWords.Kind(cadence.Target.Kind),
    };
}
