using CallKpi.Detection.Durations;
using CallKpi.Server.Learning;
using CallKpi.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Server.Tests.Learning;

/// <summary>How far a call is searched for in the order of learning.</summary>
public sealed class PastModelTests
{
    private const int InRow = 5_000;

    // Numbers of calls that do not stand in the store: the order of learning alone is read.
    private const long Near = 1, Far = 2, Other = 3, Never = 1_000_000;

    [Fact]
    public async Task A_call_is_searched_for_up_to_a_bound_unless_its_flag_says_where()
    {
        await using Floor floor = await Floor.Open();
        (int tenant, int manager) = await floor.Pump.Submit(session =>
        {
            int number = session.Tenant("default").Number;
            return (number, session.Transaction.Identity(number, IdentityKind.SalesManager, "M1"));
        });
        long place = 0;
        Task<bool> Learn(long call, int count) => floor.Pump.Submit(session =>
        {
            for (int left = count; left > 0; left -= InRow)
            {
                LearnedCall[] calls = [.. Enumerable.Range(0, Math.Min(left, InRow)).Select(index => Learned(call, manager, index))];
                session.Transaction.PutLearned(tenant, new LearnedCalls(place += calls.Length, calls));
            }

            return true;
        });
        Task<bool> MakeVersion(long version) => floor.Pump.Submit(session =>
        {
            PackedModel packed = PackedModel.Of(new DurationDetector());
            session.Transaction.PutModel(
                new ModelRow(tenant, DurationModel.Name, version, session.Now, place, 0, packed.Sha256, packed.Bytes.Length), packed.Bytes);
            return true;
        });

        await Learn(Other, PastModel.MostSearched - InRow);
        await MakeVersion(1);
        await Learn(Near, 1);
        await Learn(Other, 100 * InRow);
        await MakeVersion(2);
        await Learn(Far, 1);

        using ILedgerReader reader = floor.Server.Services.GetRequiredService<ILedgerStore>().OpenReader();
        Assert.Equal((Near, 1L), Found(PastModel.Before(reader, Row(tenant, Near), manager, null, CancellationToken.None)));
        Assert.Null(PastModel.Before(reader, Row(tenant, Far), manager, null, CancellationToken.None).Call);
        Assert.Equal((Far, 2L), Found(PastModel.Before(reader, Row(tenant, Far), manager, 2, CancellationToken.None)));
    }

    [Fact]
    public async Task A_search_ends_when_nobody_waits_for_it_any_more()
    {
        await using Floor floor = await Floor.Open();
        await Work.Do(floor, 20_260_301, 0, 5);
        await Work.MakeVersion(floor);
        using ILedgerReader reader = floor.Server.Services.GetRequiredService<ILedgerStore>().OpenReader();
        CallRow row = Row(Work.Tenant(floor).Number, Never);
        Assert.Null(PastModel.Before(reader, row, null, null, CancellationToken.None).Call);
        Assert.Throws<OperationCanceledException>(() => PastModel.Before(reader, row, null, null, new CancellationToken(canceled: true)));
    }

    private static (long Call, long Version) Found(PastModel model) => (model.Call!.Call, model.Version);

    private static LearnedCall Learned(long call, int manager, int index) =>
        new(call, manager, null, null, IsOutbound: true, Floor.Day(0, index), TimeSpan.FromSeconds(60));

    private static CallRow Row(int tenant, long call) =>
        new() { Call = call, Tenant = tenant, Source = 1, CallId = "x", Shares = [], Entries = [1] };
}
