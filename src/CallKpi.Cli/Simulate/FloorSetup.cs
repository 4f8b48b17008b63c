using System.Globalization;
using CallKpi.Cli.Connection;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Simulate;

/// <summary>Stores the people and rules of a simulated floor as they are at an instant, after a look that no real ones are there.</summary>
internal sealed class FloorSetup(Server server, SimulatedFloor floor, DateTimeOffset now)
{
    private static readonly DateOnly RulesFrom = new(2020, 1, 1);

    /// <summary>Ends the command if the tenant has managers that are not simulated.</summary>
    public async Task RefuseRealTenantAsync(CancellationToken stop)
    {
        ListManagersResponse there = await server.Organisation.ListManagersAsync(
            new ListRequest { PageSize = 1000 }, server.Question(stop));
        Manager? real = there.Managers.FirstOrDefault(
            manager => !manager.Id.StartsWith(SimulatedFloor.Prefix, StringComparison.Ordinal));
        if (real is not null)
        {
            throw new CommandFailure(ExitCode.Failed, SimulateTexts.RealTenant, real.Id);
        }
    }

    /// <summary>Deals of a request; the server takes so many.</summary>
    private const int MostDeals = 10_000;

    /// <summary>Stores classes, policies, branches, managers and clients; a second time changes nothing.</summary>
    public async Task StoreAsync(CancellationToken stop)
    {
        foreach (PriorityClass item in floor.Classes)
        {
            await server.Policies.SetPriorityClassAsync(
                new SetPriorityClassRequest { PriorityClass = item }, server.Question(stop));
        }

        await server.Policies.SetContactPolicyAsync(new SetContactPolicyRequest { Policy = Policy() }, server.Stream(stop));
        await server.Organisation.UpsertBranchesAsync(
            new UpsertBranchesRequest { Branches = { floor.Branches } }, server.Stream(stop));
        await server.Organisation.UpsertManagersAsync(
            new UpsertManagersRequest { Managers = { floor.Managers } }, server.Stream(stop));
        await server.Organisation.UpsertClientsAsync(
            new UpsertClientsRequest { Clients = { SimulatedPurchases.Upto(floor, now) } }, server.Stream(stop));
        for (int branch = 0; branch < floor.Branches.Count; branch++)
        {
            await server.Deals.SetPolicyAsync(new SetDealPolicyRequest { Policy = DealPolicy(branch) }, server.Question(stop));
        }
    }

    /// <summary>States the floor's deals as they stand.</summary>
    public async Task StateAsync(IEnumerable<SimulatedDeal> deals, CancellationToken stop)
    {
        foreach (SimulatedDeal[] some in deals.Chunk(MostDeals))
        {
            await server.Deals.UpsertAsync(new UpsertDealsRequest { Deals = { some.Select(deal => deal.Deal) } }, server.Stream(stop));
        }
    }

    private DealPolicy DealPolicy(int branch) => new()
    {
        BranchId = floor.Branches[branch].Id,
        EffectiveFrom = RulesFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        BonusThreshold = SimulatedDeals.BonusThreshold.ToString(CultureInfo.InvariantCulture),
        Currency = SimulatedDeals.CurrencyOf(branch),
    };

    /// <summary>Half a minute of talk counts; facts are not asked for, as simulated managers learn few.</summary>
    private static ContactPolicy Policy() => new()
    {
        EffectiveFrom = RulesFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TalkFloor = TimeSpan.FromSeconds(30).ToDuration(),
        InboundCounts = InboundCounts.NotRegular,
        MinSpacing = TimeSpan.Zero.ToDuration(),
        WrongManagerCounts = true,
    };
}
