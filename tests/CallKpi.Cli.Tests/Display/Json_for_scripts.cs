using CallKpi.Cli.Display;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Tests.Display;

public sealed class Json_for_scripts
{
    [Fact]
    public void Counts_are_numbers_lengths_are_seconds_and_words_are_short()
    {
        Call call = new()
        {
            Source = "s", CallId = "1", Disposition = Disposition.NoAnswer, State = CallState.LostEnd,
            StartedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, 250, TimeSpan.Zero).ToTimestamp(),
            TalkTime = TimeSpan.FromSeconds(12.5).ToDuration(),
        };
        string json = MessageJson.Of(call);
        Assert.Contains("\"talk_time\":12.5", json, StringComparison.Ordinal);
        Assert.Contains("\"disposition\":\"no_answer\"", json, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"lost_end\"", json, StringComparison.Ordinal);
        Assert.Contains("\"started_at\":\"2026-03-02T09:00:00.25Z\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_is_null_and_no_field_is_missing()
    {
        string json = MessageJson.Of(new Call());
        Assert.Contains("\"answered_at\":null", json, StringComparison.Ordinal);
        Assert.Contains("\"direction\":null", json, StringComparison.Ordinal);
        Assert.Contains("\"shares\":[]", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_choice_only_what_is_chosen_is_written() =>
        Assert.Equal(
            "{\"sequence\":7,\"at\":null,\"delta\":{\"rows\":[],\"live_calls\":[],\"ended_calls\":[],\"totals\":null}}",
            MessageJson.Of(new BoardUpdate { Sequence = 7, Delta = new BoardDelta() }));

    [Fact]
    public void Russian_stays_readable() =>
        Assert.Contains("Звонок", MessageJson.Of(new Flag { SentenceRu = "Звонок" }), StringComparison.Ordinal);
}
