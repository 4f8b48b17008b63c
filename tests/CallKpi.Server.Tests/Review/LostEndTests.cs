using CallKpi.Server.Tests.Learning;
using CallKpi.V1;

namespace CallKpi.Server.Tests.Review;

public sealed class LostEndTests
{
    private const int Seed = 20_260_301;

    [Fact]
    public async Task A_call_whose_end_was_taken_for_lost_is_judged_once_when_the_end_comes()
    {
        await using Floor floor = await Floor.Open();
        await Work.Do(floor, Seed, 0, 60);
        Models.ModelsClient models = new(floor.Server.Admin);
        long learned = (await models.ListAsync(new ListModelsRequest())).Live.Calls;

        CallEvent[] events = floor.Outbound("long", Floor.Day(8), "101", "+74950000001", 30_000);
        await floor.Push(events[..3]);
        Call open = (await floor.Calls.GetAsync(new GetCallRequest { Source = "pbx", CallId = "long" })).Call;
        Assert.Equal(CallState.LostEnd, open.State);
        Assert.Equal(learned, (await models.ListAsync(new ListModelsRequest())).Live.Calls);

        await floor.Push(events[3]);
        await floor.Push(floor.Event("long", Floor.Day(8, 30_011), each => each.Ended = new CallEnded { Reason = EndReason.Hangup }));
        Assert.Equal(learned + 1, (await models.ListAsync(new ListModelsRequest())).Live.Calls);
        Flag flag = Assert.Single((await floor.Flags.ListAsync(new ListFlagsRequest { PageSize = 1_000 })).Flags, flag => flag.SubjectId == "pbx/long");
        Assert.Equal(("call_beyond_measure", 30_000), (flag.Kind, flag.Value));
    }
}
