using CallKpi.Detection.Cycles;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using CallKpi.Storage;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Clients without a counted contact for longer than their rhythm, class and manager explain.</summary>
/// <remarks>
/// The model is fitted to the gaps of the year before each Monday, as clients were then; time is the branch's working time, so that a holiday makes no gap
/// longer. On the first day of a week that is judged, gaps ring that had grown too long before it.
/// Memory: the model alone stays, 40 bytes for each gap of the year; while a day is judged, about 150 bytes for each contact of it. For a branch of
/// 125 managers with a hundred clients each and a contact a fortnight that is 13 MB and 50 MB.
/// </remarks>
internal sealed class ContactGapCheck : IDayCheck
{
    private const int ClientsAtOnce = 2_000;

    /// <inheritdoc />
    public string Name => "contact_gaps";

    /// <inheritdoc />
    public IReadOnlyList<FlagKind> Kinds => [FlagKind.ContactGapTooLong];

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope)
    {
        LocalDate monday = scope.Day.PlusDays(1 - (int)scope.Day.DayOfWeek);
        if (!scope.IsWorkingDay && scope.Day != monday)
        {
            return [];
        }

        DateTimeOffset moment = LocalDays.StartOf(monday, scope.Calendar.Zone), from = moment.AddYears(-1);
        FittedGaps? fitted = scope.Memory.Find<FittedGaps>(Name);
        bool isFitted = fitted is not null && fitted.Monday == monday;
        if (isFitted && fitted!.Model is null)
        {
            return [];
        }

        Dictionary<string, List<(DateTimeOffset At, string? ManagerId)>> contacts = Contacts(scope, from);
        if (!isFitted)
        {
            scope.Memory.Keep(Name, fitted = new FittedGaps(monday, ContactGapFlags.Fit(Gaps(scope, contacts, from, moment), DaysAt(scope, moment))));
        }

        if (fitted!.Model is null)
        {
            return [];
        }

        List<ClientGaps> gaps = Gaps(scope, contacts, from, scope.End);
        bool isNewModel = !ReviewedDays.Between(scope.Reader, scope.Tenant.Number, scope.Branch.Id, monday, scope.Day.PlusDays(-1))
            .Any(day => day.Checks.Contains(Name));
        return ContactGapFlags.Judge(fitted.Model, isNewModel, gaps, scope.Branch.Id, scope.LocalStart, DaysAt(scope, scope.Start), scope.Judged);
    }

    /// <summary>The contacts of the branch's clients from an instant to the end of the day, by client and in order of time.</summary>
    private static Dictionary<string, List<(DateTimeOffset At, string? ManagerId)>> Contacts(DayScope scope, DateTimeOffset from)
    {
        Dictionary<string, List<(DateTimeOffset At, string? ManagerId)>> contacts = new(StringComparer.Ordinal);
        foreach (string[] ids in WatchedClients.Of(scope).Select(client => client.Watched.ClientId).Chunk(ClientsAtOnce))
        {
            scope.GiveWay();
            foreach (ClientContact contact in scope.Reader.CountedContacts(scope.Tenant.Number, ids, from, scope.End.AddTicks(-1)))
            {
                if (!contacts.TryGetValue(ids[contact.Place], out List<(DateTimeOffset At, string? ManagerId)>? own))
                {
                    contacts.Add(ids[contact.Place], own = []);
                }

                own.Add((contact.At, contact.SalesManager is { } manager ? scope.Reader.IdentityId(manager) : null));
            }
        }

        // They come kind by kind.
        return contacts.ToDictionary(client => client.Key, client => client.Value.OrderBy(contact => contact.At).ToList(), StringComparer.Ordinal);
    }

    /// <summary>The gaps of the branch's clients as they looked before an instant.</summary>
    private static List<ClientGaps> Gaps(
        DayScope scope, Dictionary<string, List<(DateTimeOffset At, string? ManagerId)>> contacts, DateTimeOffset from, DateTimeOffset upTo)
    {
        List<(WatchedClient Watched, List<(DateTimeOffset At, string? ManagerId)> Contacts)> known =
        [
            .. WatchedClients.Of(scope, upTo).Select(client => (
                client.Watched,
                contacts.TryGetValue(client.Watched.ClientId, out List<(DateTimeOffset At, string? ManagerId)>? own)
                    ? own.TakeWhile(contact => contact.At < upTo).ToList()
                    : [])),
        ];
        DateTimeOffset recorded = known.Where(client => client.Contacts.Count > 0).Select(client => client.Contacts[0].At).DefaultIfEmpty(upTo).Min();
        return [.. known.Select(client => Gaps(scope, client.Watched, client.Contacts, (from, recorded, upTo))).OfType<ClientGaps>()];
    }

    // What came before the first contact read is not known where it was before the year; a record that is older than the year is believed to be whole.
    private static ClientGaps? Gaps(
        DayScope scope, WatchedClient client, List<(DateTimeOffset At, string? ManagerId)> contacts,
        (DateTimeOffset From, DateTimeOffset Recorded, DateTimeOffset UpTo) span) =>
        ClientGaps.Of(
            contacts.Count > 0 && contacts[0].At < span.From ? client with { AssignedAt = null } : client,
            contacts, span.Recorded < span.From ? DateTimeOffset.MinValue : span.Recorded, at => DaysAt(scope, at), span.UpTo);

    private static double DaysAt(DayScope scope, DateTimeOffset at) => (double)scope.Calendar.WorkingTicksAt(at) / TimeSpan.TicksPerDay;

    /// <summary>The model of a week; none where there was too little to fit.</summary>
    private sealed record FittedGaps(LocalDate Monday, CycleModel? Model);
}
