using CallKpi.Detection.Cycles;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using CallKpi.Storage;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Clients without a counted contact for longer than their rhythm, class and manager explain.</summary>
/// <remarks>
/// The model is fitted each Monday to the gaps of the year before it; time is the branch's working time, so that a holiday makes no gap longer.
/// Memory: the model alone stays, 40 bytes for each gap of the year; while a day is judged, about 150 bytes for each contact of the year. For a branch of
/// 125 managers with a hundred clients each and a contact a fortnight that is 13 MB and 50 MB.
/// </remarks>
internal sealed class ContactGapCheck : IDayCheck
{
    private const int ClientsAtOnce = 2_000;

    /// <inheritdoc />
    public string Name => "contact_gaps";

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope)
    {
        bool isNewModel = scope.Day.DayOfWeek == IsoDayOfWeek.Monday;
        if (!scope.IsWorkingDay && !isNewModel)
        {
            return [];
        }

        LocalDate monday = scope.Day.PlusDays(1 - (int)scope.Day.DayOfWeek);
        DateTimeOffset moment = LocalDays.StartOf(monday, scope.Calendar.Zone);
        List<ClientGaps> gaps = Gaps(scope, moment.AddYears(-1));
        FittedGaps? fitted = scope.Memory.Find<FittedGaps>(Name);
        if (fitted is null || fitted.Monday != monday)
        {
            scope.Memory.Keep(Name, fitted = new FittedGaps(monday, ContactGapFlags.Fit(gaps, DaysAt(scope, moment))));
        }

        return fitted.Model is null
            ? []
            : ContactGapFlags.Judge(fitted.Model, isNewModel, gaps, scope.Branch.Id, scope.LocalStart, DaysAt(scope, scope.Start), scope.Judged);
    }

    private static List<ClientGaps> Gaps(DayScope scope, DateTimeOffset from)
    {
        List<(WatchedClient Watched, List<(DateTimeOffset At, string? ManagerId)> Contacts)> known = [];
        foreach ((WatchedClient Watched, Domain.Clients.Client Client)[] clients in WatchedClients.Of(scope).Chunk(ClientsAtOnce))
        {
            scope.Cancelled.ThrowIfCancellationRequested();
            string[] ids = [.. clients.Select(client => client.Watched.ClientId)];
            List<(DateTimeOffset At, string? ManagerId)>?[] contacts = new List<(DateTimeOffset At, string? ManagerId)>?[ids.Length];
            foreach (ClientContact contact in scope.Reader.CountedContacts(scope.Tenant.Number, ids, from, scope.End.AddTicks(-1)))
            {
                (contacts[contact.Place] ??= []).Add((contact.At, contact.SalesManager is { } manager ? scope.Reader.IdentityId(manager) : null));
            }

            // They come kind by kind.
            known.AddRange(clients.Select((client, index) => (client.Watched, (contacts[index] ?? []).OrderBy(contact => contact.At).ToList())));
        }

        DateTimeOffset recorded = known.Where(client => client.Contacts.Count > 0).Select(client => client.Contacts[0].At).DefaultIfEmpty(scope.End).Min();
        return [.. known.Select(client => Gaps(scope, client.Watched, client.Contacts, from, recorded)).OfType<ClientGaps>()];
    }

    // What came before the first contact read is not known where it was before the year; a record that is older than the year is believed to be whole.
    private static ClientGaps? Gaps(
        DayScope scope, WatchedClient client, List<(DateTimeOffset At, string? ManagerId)> contacts, DateTimeOffset from, DateTimeOffset recorded) =>
        ClientGaps.Of(
            contacts.Count > 0 && contacts[0].At < from ? client with { AssignedAt = null } : client,
            contacts, recorded < from ? DateTimeOffset.MinValue : recorded, at => DaysAt(scope, at), scope.End);

    private static double DaysAt(DayScope scope, DateTimeOffset at) => (double)scope.Calendar.WorkingTicksAt(at) / TimeSpan.TicksPerDay;

    /// <summary>The model of a week; none where there was too little to fit.</summary>
    private sealed record FittedGaps(LocalDate Monday, CycleModel? Model);
}
