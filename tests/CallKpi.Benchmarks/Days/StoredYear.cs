using CallKpi.Domain.Calls;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using CallState = CallKpi.Domain.Calls.CallState;
using ManagerDay = CallKpi.Storage.ManagerDay;

namespace CallKpi.Benchmarks.Days;

/// <summary>
/// Months of a company, written straight into the read models from a seed: 160 calls a working day of each manager, of which 20 are
/// with his hundred clients and count as contacts.
/// </summary>
internal sealed class StoredYear(BenchServer server, ILedgerStore store, int managers, int branches)
{
    /// <summary>Calls of a manager on a working day.</summary>
    public const int CallsADay = 160;

    private const int ClientsEach = 100;
    private const int ContactsADay = 20;
    private const int FirstHour = 9;
    private const int Hours = 9;

    private readonly Random _random = new(17);
    private long _calls;

    /// <summary>Calls written so far.</summary>
    public long Calls => _calls;

    /// <summary>Enters branches, managers and clients.</summary>
    public async Task Enter()
    {
        Organisation.OrganisationClient organisation = new(server.Channel);
        UpsertBranchesRequest offices = new();
        offices.Branches.AddRange(Enumerable.Range(0, branches).Select(branch => new Branch
        {
            Id = $"b{branch}", Name = $"Branch {branch}", TimeZone = "Europe/Moscow", Country = "RU", AreaCode = "495",
        }));
        await organisation.UpsertBranchesAsync(offices, server.Headers);
        foreach (int[] chunk in Enumerable.Range(0, managers).Chunk(500))
        {
            UpsertManagersRequest people = new();
            people.Managers.AddRange(chunk.Select(manager => new Manager
            {
                Id = ManagerId(manager), Name = $"Manager {manager}", BranchId = $"b{manager % branches}", Extensions = { new ExtensionHolding { Extension = $"{10_000 + manager}" } },
            }));
            await organisation.UpsertManagersAsync(people, server.Headers);
        }

        Timestamp since = Timestamp.FromDateTimeOffset(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        foreach (int[] chunk in Enumerable.Range(0, managers * ClientsEach).Chunk(1_000))
        {
            UpsertClientsRequest clients = new();
            clients.Clients.AddRange(chunk.Select(client => new Client
            {
                Id = ClientId(client), Name = $"Client {client}", Assignments = { new Assignment { ManagerId = ManagerId(client / ClientsEach), From = since } },
            }));
            await organisation.UpsertClientsAsync(clients, server.Headers);
        }
    }

    /// <summary>Writes the calls of some days, working days only.</summary>
    public void Write(DateOnly from, DateOnly to)
    {
        for (DateOnly day = from; day <= to; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                using ILedgerTransaction transaction = store.Begin();
                WriteDay(transaction, day);
                transaction.Commit();
            }
        }
    }

    private static string ManagerId(int manager) => $"m{manager:0000}";

    private static string ClientId(int client) => $"c{client:000000}";

    private void WriteDay(ILedgerTransaction transaction, DateOnly day)
    {
        int tenant = transaction.Tenant("default"), source = transaction.Source(tenant, "pbx");
        DateTimeOffset start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(3)).AddHours(FirstHour);
        (int Manager, int Second)[] calls =
        [
            .. Enumerable.Range(0, managers * CallsADay)
                .Select(index => (index % managers, _random.Next(Hours * 3_600)))
                .OrderBy(call => call.Item2),
        ];
        int[] made = new int[managers];
        foreach ((int manager, int second) in calls)
        {
            int? client = made[manager]++ < ContactsADay
                ? transaction.Identity(tenant, IdentityKind.Client, ClientId((manager * ClientsEach) + _random.Next(ClientsEach)))
                : null;
            WriteCall(transaction, (tenant, source, day.DayNumber), start.AddSeconds(second), transaction.Identity(tenant, IdentityKind.SalesManager, ManagerId(manager)), client);
        }
    }

    private void WriteCall(ILedgerTransaction transaction, (int Tenant, int Source, int Day) place, DateTimeOffset at, int manager, int? client)
    {
        bool isAnswered = client is not null || _random.Next(10) < 6;
        TimeSpan talk = isAnswered ? TimeSpan.FromSeconds(Math.Round(Math.Exp(4 + (1.2 * Normal())) + 3)) : TimeSpan.Zero;
        long number = transaction.NextNumber();
        CallRow row = new()
        {
            Call = number,
            Tenant = place.Tenant,
            Source = place.Source,
            CallId = $"k{_calls++:000000000}",
            StartedAt = at,
            LastEventAt = at + talk,
            Day = place.Day,
            State = (byte)CallState.Ended,
            Direction = (byte)(_random.Next(3) == 0 ? CallDirection.Inbound : CallDirection.Outbound),
            Disposition = (byte)(isAnswered ? CallDisposition.Answered : CallDisposition.NoAnswer),
            Client = client,
            CreditedManager = manager,
            TalkTime = talk,
            Shares = [new CallShare(manager, talk, true)],
            Entries = [number],
        };
        transaction.PutCall(row, null);
        transaction.AddToManagerDay(place.Tenant, place.Day, manager, new ManagerDay(1, isAnswered ? 1 : 0, 1, 0, client is null ? 0 : 1, talk));
        if (client is not null)
        {
            transaction.PutContact(
                new ContactRow { Contact = number, Tenant = place.Tenant, At = at, Client = client, SalesManager = manager, TookPlace = true, TalkTime = talk, Counts = true, Day = place.Day, PolicyDay = place.Day },
                isNew: true);
        }
    }

    // Box and Muller 1958.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
