using CallKpi.Cli.Replay;
using CallKpi.V1;

namespace CallKpi.Cli.Tests.Replay;

/// <summary>A file with a start and the length of talk, as CRM systems write it.</summary>
public sealed class Talk_only_files
{
    private const string Head = "start,manager,kind,client,dur\n";
    private const string First = "2026-06-25 07:57:59,User_32,W_Handle leads,Client_1,162\n";
    private const string Second = "2026-06-25 08:00:41,User_32,W_Complete,Client_1,5\n";

    private static readonly ColumnMap Map = ColumnMap.FromOption("start=start,manager=manager,client=client,talk=dur");
    private static readonly RowDefaults Answered = ReplayText.Defaults(Direction.Outbound, Disposition.Answered);

    [Fact]
    public void A_row_is_an_answered_call_from_start_to_start_plus_talk()
    {
        CallRecord record = ReplayText.Only(Head + First, Map, Answered);
        DateTimeOffset start = new(2026, 6, 25, 7, 57, 59, TimeSpan.Zero);
        Assert.Equal(start, record.StartedAt.ToDateTimeOffset());
        Assert.Equal(start, record.AnsweredAt.ToDateTimeOffset());
        Assert.Equal(start.AddSeconds(162), record.EndedAt.ToDateTimeOffset());
        Assert.Equal((Direction.Outbound, Disposition.Answered), (record.Direction, record.Disposition));
        Assert.Equal((PartyRole.Agent, "User_32"), (record.From.Role, record.From.ManagerId));
        Assert.Equal((PartyRole.Customer, "Client_1"), (record.To.Role, record.To.ClientId));
    }

    [Fact]
    public void Ids_follow_from_the_mapped_columns_and_never_from_the_place_in_the_file()
    {
        ReplayRow before = ReplayText.Read(Head + First + Second, Map, Answered)[1];
        ReplayRow after = ReplayText.Read(Head + Second + First, Map, Answered)[0];
        Assert.Equal(before.Event!.EventId, after.Event!.EventId);
        Assert.Equal(before.Event.EventId, before.Event.CallId);
        Assert.Equal(32, before.Event.EventId.Length);
    }

    [Fact]
    public void A_column_that_is_not_mapped_is_not_in_the_id()
    {
        string other = First.Replace("W_Handle leads", "another kind", StringComparison.Ordinal);
        Assert.Equal(
            ReplayText.Read(Head + First, Map, Answered)[0].Event!.EventId,
            ReplayText.Read(Head + other, Map, Answered)[0].Event!.EventId);
    }

    // sha256("client:8:Client_1manager:7:User_32start:19:2026-06-25 07:57:59talk:3:162"), by sha256sum, first 32 digits.
    [Fact]
    public void The_id_is_the_documented_hash() =>
        Assert.Equal(
            "9d2462e734eb3e3a74212ad199e35db3", ReplayText.Read(Head + First, Map, Answered)[0].Event!.EventId);

    [Fact]
    public void Identical_rows_are_one_call_and_are_counted()
    {
        ReplayTally tally = new();
        foreach (ReplayRow row in ReplayText.Read(Head + First + Second + First + First, Map, Answered))
        {
            tally.Note(row);
        }

        Assert.Equal((4, 2), (tally.Read, tally.Identical));
    }

    [Fact]
    public void A_duration_that_is_not_said_to_be_talk_is_not_taken_for_it()
    {
        ColumnMap map = ColumnMap.FromOption("start=start,manager=manager,client=client,duration=dur");
        ReplayRow row = Assert.Single(ReplayText.Read(Head + First, map, Answered));
        Assert.Equal("NoAnswerTime", NameOf(row));
    }

    private static string NameOf(ReplayRow row) =>
        ReferenceEquals(row.Problem!.Text, CallKpi.Cli.Wording.ReplayTexts.NoAnswerTime) ? "NoAnswerTime" : row.Problem.Text.English;
}
