using CallKpi.Domain.Anomalies;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using Flag = CallKpi.V1.Flag;

namespace CallKpi.Server.Tests.Review;

/// <summary>Raises flags as detectors and jobs do, and speaks as a reviewer.</summary>
internal sealed class ReviewFloor(Floor floor) : IAsyncDisposable
{
    public Floor Floor => floor;

    public V1.Review.ReviewClient Review { get; } = new(floor.Server.Admin);

    public V1.Contacts.ContactsClient Contacts { get; } = new(floor.Server.Admin);

    public static async Task<ReviewFloor> Open()
    {
        Floor floor = await Tests.Floor.Open();
        await floor.Enter(LogKind.Client, Tests.Floor.Client("C1", "+74950001234", "M1", "key"));
        return new ReviewFloor(floor);
    }

    /// <summary>A flag of a kind; about a call of the source `pbx` where one is named.</summary>
    public Task<string> Raise(
        string kind, string subject, DateTimeOffset at, double p = 0.001, string manager = "M1", string branch = "b1",
        string client = "", string oddity = "", bool isCall = false, double value = 0) => floor.Pump.Submit(session =>
    {
        TenantState tenant = session.Tenant("default");
        long? call = isCall ? session.Transaction.FindCall(session.Transaction.Source(tenant.Number, "pbx"), subject)!.Call : null;
        string about = isCall ? $"pbx/{subject}" : subject;
        Flag flag = new()
        {
            Id = $"{kind}:{about}", Kind = kind, SubjectKind = isCall || kind.StartsWith("call_", StringComparison.Ordinal) ? "call" : "manager", SubjectId = about, ManagerId = manager,
            BranchId = branch, ClientId = client, Oddity = oddity, PValue = p, At = Tests.Floor.At(at), SentenceEn = "?", Status = "new", Value = value,
        };
        Assert.True(session.RaiseFlag(tenant, flag, call));
        return flag.Id;
    });

    public async Task<Flag> Decide(string flagId, FlagStatus verdict, string comment = "") =>
        await Review.DecideAsync(new DecideRequest { FlagId = flagId, Verdict = verdict.WireName(), Comment = comment });

    public async Task<Contact> Contact(string id) =>
        (await Contacts.ListAsync(new ListContactsRequest { PageSize = 1_000 })).Contacts.Single(contact => contact.Id == id);

    /// <summary>Counted contacts of a manager's day, as his figures have them.</summary>
    public async Task<long> Counted(string managerId, DateTimeOffset day)
    {
        ListManagerDaysRequest request = new()
        {
            ManagerId = managerId, From = Tests.Floor.At(day), To = Tests.Floor.At(day.AddDays(1)),
        };
        return (await floor.Scores.ListManagerDaysAsync(request)).Days.Sum(each => each.CountedContacts);
    }

    public ValueTask DisposeAsync() => floor.DisposeAsync();
}
