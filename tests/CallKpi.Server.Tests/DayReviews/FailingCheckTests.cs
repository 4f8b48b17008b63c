using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using CallKpi.Server.DayReviews;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CallKpi.Server.Tests.DayReviews;

public sealed class FailingCheckTests
{
    private static readonly LocalDate Day = new(2025, 3, 3);

    [Fact]
    public async Task A_check_that_fails_takes_nothing_from_the_others_and_is_run_again()
    {
        await using Floor floor = await Floor.Open();
        SometimesFailing failing = new();
        Heard heard = new();
        using DayReviewing reviewing = Reviewing(floor, heard, failing, new AlwaysFinding());
        ReviewedDay first = await Review(reviewing, new ReviewOrder(IsBackfill: false));
        Assert.Equal(["finding"], first.Checks);
        Assert.Equal(["failing"], first.FailedChecks);
        Assert.Equal(1, Assert.Single(first.Flags).Count);
        Assert.True(reviewing.IsIncomplete(first));
        string line = Assert.Single(heard.Lines);
        Assert.Contains("failing", line, StringComparison.Ordinal);
        Assert.Contains(nameof(InvalidDataException), line, StringComparison.Ordinal);
        Assert.DoesNotContain("+74951234567", line, StringComparison.Ordinal);

        failing.Fails = false;
        ReviewedDay second = await Review(reviewing, new ReviewOrder(IsBackfill: false));
        Assert.Equal(["finding", "failing"], second.Checks);
        Assert.Empty(second.FailedChecks);
        Assert.Empty(second.NewFlags);
        Assert.Equal(first.Flags, second.Flags);
        Assert.False(reviewing.IsIncomplete(second));
        Assert.Equal(2, failing.Runs);

        // Nothing is left to do, unless somebody asks for it.
        Assert.Equal(second, await Review(reviewing, new ReviewOrder(IsBackfill: true, Backfill: 1)));
        Assert.Empty((await Review(reviewing, new ReviewOrder(IsBackfill: true, Backfill: 2, IsAgain: true))).NewFlags);
        Assert.Equal(3, failing.Runs);
    }

    private static Task<ReviewedDay> Review(DayReviewing reviewing, ReviewOrder order) =>
        reviewing.Review("default", TenantState.DefaultBranchId, Day, new DayMemory(), order, CancellationToken.None);

    private static DayReviewing Reviewing(Floor floor, Heard heard, params IDayCheck[] checks) => new(
        checks,
        floor.Server.Services.GetRequiredService<ILedgerStore>(),
        floor.Server.Services.GetRequiredService<LedgerState>(),
        floor.Pump,
        TimeProvider.System,
        heard);

    private sealed class SometimesFailing : IDayCheck
    {
        public bool Fails { get; set; } = true;

        public int Runs { get; private set; }

        public string Name => "failing";

        public IReadOnlyList<FlagKind> Kinds => [FlagKind.ManagerShift];

        public IEnumerable<Domain.Anomalies.Flag> Run(DayScope scope)
        {
            Runs++;
            return Fails ? throw new InvalidDataException("The client +74951234567 cannot be judged.") : [];
        }
    }

    private sealed class AlwaysFinding : IDayCheck
    {
        public string Name => "finding";

        public IReadOnlyList<FlagKind> Kinds => [FlagKind.SeriesOffPattern];

        public IEnumerable<Domain.Anomalies.Flag> Run(DayScope scope)
        {
            FlagSubject subject = new(FlagSubjectKind.Branch, scope.Branch.Id);
            yield return new Domain.Anomalies.Flag(
                Domain.Anomalies.Flag.IdOf(FlagKind.SeriesOffPattern, subject), FlagKind.SeriesOffPattern, subject, scope.LocalStart, 3, FlagUnit.Count, 10, 20,
                0.001, new FlagComparison(DurationBasis.Own, null, null, 50))
            {
                BranchId = scope.Branch.Id, Measure = "calls", Period = PeriodKind.Day, Driver = FlagDriver.NumberOfCalls,
            };
        }
    }

    /// <summary>What is written to the log, whole.</summary>
    private sealed class Heard : ILogger<DayReviewing>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {formatter(state, exception)} {exception}");
    }
}
