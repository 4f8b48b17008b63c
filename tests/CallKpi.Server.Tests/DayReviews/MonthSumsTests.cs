using CallKpi.Server.DayReviews;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ManagerDay = CallKpi.Storage.ManagerDay;

namespace CallKpi.Server.Tests.DayReviews;

public sealed class MonthSumsTests
{
    private static readonly LocalDate Last = new(2025, 12, 31);

    // Three years: a0 has half the calls in July, b1 as many as ever. So a0's July is about a half of its ordinary month, and the company's three quarters.
    [Fact]
    public async Task The_company_has_a_season_of_its_own()
    {
        await using NightFloor floor = await NightFloor.Open(new DateOnly(2026, 1, 1));
        SalesFloor sales = new(floor.Server.Admin);
        await sales.Put(new Branch { Id = "a0", Name = "Before", TimeZone = "Europe/Moscow", Country = "RU" });
        await sales.Put(new Manager { Id = "m1", Name = "Manager 1", BranchId = "a0" });
        TenantState tenant = floor.Server.Services.GetRequiredService<LedgerState>().Known("default");
        await floor.Server.Services.GetRequiredService<LedgerPump>().Submit(session =>
        {
            int[] managers = [.. new[] { "m0", "m1" }.Select(id => session.Transaction.Identity(tenant.Number, IdentityKind.SalesManager, id))];
            for (LocalDate day = Last.PlusDays(1).PlusMonths(-MonthSums.Window); day <= Last; day = day.PlusDays(1))
            {
                if (day.DayOfWeek < IsoDayOfWeek.Saturday)
                {
                    session.Transaction.AddToManagerDay(tenant.Number, ReviewedDays.NumberOf(day), managers[0], new ManagerDay(40, 30, 20, 0, 0, default));
                    session.Transaction.AddToManagerDay(tenant.Number, ReviewedDays.NumberOf(day), managers[1], new ManagerDay(day.Month == 7 ? 20 : 40, 10, 5, 0, 0, default));
                }
            }

            return true;
        });

        using ILedgerReader reader = floor.Server.Services.GetRequiredService<ILedgerStore>().OpenReader();
        DayScope scope = DayReviewing.Scope(tenant, "a0", Last, reader, new DayMemory());
        MonthSums sums = MonthSums.Before(scope, Last.PlusDays(1));
        Assert.Equal((0.5, 0.75), (Math.Round(July(sums.SeasonOf(scope.Branch, scope)), 1), Math.Round(July(sums.SeasonOfCompany(scope)), 2)));
    }

    private static double July(IReadOnlyList<double> season) => season[6] / season[0];
}
