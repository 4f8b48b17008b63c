using CallKpi.Domain.Clients;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using CallKpi.Server.Ledger;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Organisation;

/// <summary>The domain's branches, managers and clients in the contract's form.</summary>
internal static class OrganisationMessages
{
    /// <summary>A branch.</summary>
    public static Wire.Branch Branch(Branch branch) => new()
    {
        Id = branch.Id,
        Name = branch.Name,
        TimeZone = branch.TimeZone,
        WorkingDays = { Enumerable.Range(1, 7).Where(day => ((int)branch.WorkingDays & (1 << (day - 1))) != 0) },
        Holidays = { branch.Holidays.Select(Day) },
        ExtraWorkingDays = { branch.ExtraWorkingDays.Select(Day) },
        Country = branch.DialPlan.Equals(DialPlan.International) ? "" : branch.DialPlan.Country.Country,
        AreaCode = branch.DialPlan.AreaCode ?? "",
        OutsideLinePrefix = branch.DialPlan.OutsideLinePrefix ?? "",
    };

    /// <summary>A manager.</summary>
    public static Wire.Manager SalesManager(SalesManager manager) => new()
    {
        Id = manager.Id,
        Name = manager.Name,
        BranchId = manager.BranchId,
        Role = manager.Role switch
        {
            SalesRole.Generator => Wire.SalesRole.Generator,
            SalesRole.Converter => Wire.SalesRole.Converter,
            SalesRole.Farmer => Wire.SalesRole.Farmer,
            _ => Wire.SalesRole.Universal,
        },
        Extensions =
        {
            manager.Extensions.Select(holding => new Wire.ExtensionHolding
            {
                Extension = holding.Extension,
                From = WireInstants.Write(holding.From),
                To = WireInstants.Write(holding.To),
            }),
        },
    };

    /// <summary>A client of a tenant.</summary>
    public static Wire.Client Client(Client client, TenantState tenant) => new()
    {
        Id = client.Id,
        Name = client.Name,
        BranchId = client.BranchId ?? "",
        Phones = { client.Phones.Select(phone => phone.E164) },
        Classes =
        {
            client.Classes.Select(period => new Wire.ClassMembership
            {
                ClassId = period.ClassId,
                From = WireInstants.Write(period.From),
            }),
        },
        Assignments =
        {
            client.Assignments.Select(assignment => new Wire.Assignment
            {
                ManagerId = assignment.ManagerId,
                From = WireInstants.Write(assignment.From),
                To = WireInstants.Write(assignment.To),
            }),
        },
        Purchases = { Purchases(client, tenant) },
        FactClass = client.FactClass ?? "",
        PotentialClass = client.PotentialClass ?? "",
    };

    private static IEnumerable<Timestamp> Purchases(Client client, TenantState tenant)
    {
        if (client.Purchases.Count == 0)
        {
            return [];
        }

        DateTimeZone zone = tenant.TimeOf(tenant.BranchOf(client.BranchId, client.Assignments)).Zone;
        return client.Purchases.Select(day => Timestamp.FromDateTimeOffset(LocalDays.StartOf(LocalDate.FromDateOnly(day), zone)));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
