using CallKpi.Server.DayReviews;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallKpi.Server.Tests.DayReviews;

public sealed class FailingBranchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_branch_whose_review_fails_holds_up_no_other()
    {
        await using Floor floor = await Floor.Open();
        await floor.Enter(LogKind.Branch, new Branch { Id = "b2", Name = "b2", TimeZone = "Etc/UTC" });
        IServiceProvider services = floor.Server.Services;
        LedgerState state = services.GetRequiredService<LedgerState>();
        TestClock clock = new(Floor.Day(1));
        using DayReviewing reviewing = new(
            [new FailingCheck("b1")], services.GetRequiredService<ILedgerStore>(), state, floor.Pump, clock);
        using NightlyReviews nights = new(reviewing, state, clock, NullLogger<NightlyReviews>.Instance);
        await nights.StartAsync(CancellationToken.None);
        DateTimeOffset limit = TimeProvider.System.GetUtcNow() + Patience;
        for (int minute = 30; reviewing.LastReviewed(state.Known("default"), "b2") is null; minute++)
        {
            Assert.True(TimeProvider.System.GetUtcNow() < limit, "The second branch was not reviewed.");
            clock.MoveTo(Floor.Day(1, 60 * minute));
            await Task.Delay(20);
        }

        await nights.StopAsync(CancellationToken.None);
        Assert.Null(reviewing.LastReviewed(state.Known("default"), "b1"));
    }

    private sealed class FailingCheck(string branchId) : IDayCheck
    {
        public string Name => "failing";

        public IEnumerable<Domain.Anomalies.Flag> Run(DayScope scope) =>
            scope.Branch.Id == branchId ? throw new InvalidDataException("What this branch has cannot be judged.") : [];
    }
}
