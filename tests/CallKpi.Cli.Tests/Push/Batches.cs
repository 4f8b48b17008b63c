using CallKpi.Cli.Push;
using CallKpi.V1;

namespace CallKpi.Cli.Tests.Push;

public sealed class Batches
{
    [Fact]
    public void A_batch_is_full_by_count()
    {
        BatchBuilder builder = new(3);
        List<EventBatch?> full = [.. Enumerable.Range(1, 7).Select(n => builder.Add(new CallEvent { EventId = "e" }, n))];
        Assert.Equal([3, 3], full.OfType<EventBatch>().Select(batch => batch.Count));
        Assert.Equal([7L], builder.Take()!.Lines);
        Assert.Null(builder.Take());
    }

    [Fact]
    public void A_batch_is_full_by_bytes_before_the_server_would_refuse_it()
    {
        BatchBuilder builder = new(10_000);
        CallEvent large = new() { EventId = new string('e', 1_000_000) };
        List<EventBatch> full = [.. Enumerable.Range(1, 8).Select(n => builder.Add(large, n)).OfType<EventBatch>()];
        Assert.All(full, batch => Assert.InRange(batch.Request.CalculateSize(), 1, 4 * 1024 * 1024));
        Assert.Equal([3, 3], full.Select(batch => batch.Count));
    }

    [Fact]
    public void Rejections_point_at_the_lines_they_came_from()
    {
        PushTally tally = new();
        EventBatch batch = new(new PushEventsRequest { Events = { new CallEvent(), new CallEvent() } }, [40, 41]);
        tally.NoteAnswer(batch, new PushEventsResponse
        {
            Accepted = 1,
            Rejections = { new Rejection { Index = 1, EventId = "x", Reason = RejectionReason.TooOld, Message = "old" } },
        });
        Assert.Equal((1, 0, 1, 2), (tally.Accepted, tally.Duplicates, tally.Rejected, tally.Acknowledged));
        Assert.Equal(41, Assert.Single(tally.First).Line);
        Assert.Equal(RejectionReason.TooOld, Assert.Single(tally.Reasons).Key);
    }
}
