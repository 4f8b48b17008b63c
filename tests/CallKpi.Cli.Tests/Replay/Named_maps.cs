using CallKpi.Cli.Replay;
using CallKpi.Cli.Session;
using CallKpi.V1;

namespace CallKpi.Cli.Tests.Replay;

public sealed class Named_maps
{
    private static DateTimeOffset At(int hour, int minute, int second) => new(2026, 3, 2, hour, minute, second, TimeSpan.Zero);

    [Fact]
    public void Four_maps_come_with_the_program() =>
        Assert.Equal(["3cx-like", "asterisk-cdr", "freepbx-like", "generic"], NamedMaps.Names);

    [Fact]
    public void An_unknown_map_is_refused_with_the_choices() =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CommandFailure>(() => NamedMaps.Get("avaya")).ExitCode);

    // The columns of cdr_csv in Asterisk's documentation, "CDR Specification"; an outbound call of extension 101.
    [Fact]
    public void Asterisk_writes_no_head()
    {
        const string row = "\"\",\"101\",\"+442079460001\",\"out\",\"\"\"A\"\" <101>\",\"PJSIP/101-0000002a\",\"PJSIP/trunk-0000002b\","
            + "\"Dial\",\"x\",\"2026-03-02 09:00:00\",\"2026-03-02 09:00:12\",\"2026-03-02 09:03:42\",222,210,\"ANSWERED\","
            + "\"DOCUMENTATION\",\"1772442000.42\",\"\"\n";
        ReplayRow read = Assert.Single(ReplayText.Read(row, NamedMaps.Get("asterisk-cdr")));
        CallRecord record = read.Event!.Cdr;
        Assert.Equal((1L, "1772442000.42"), (read.Line, read.Event.CallId));
        Assert.Equal((Direction.Outbound, Disposition.Answered), (record.Direction, record.Disposition));
        Assert.Equal(("101", "+442079460001"), (record.From.Extension, record.To.Number));
        Assert.Equal(At(9, 0, 12), record.AnsweredAt.ToDateTimeOffset());
        Assert.Equal(At(9, 3, 42), record.EndedAt.ToDateTimeOffset());
    }

    [Fact]
    public void Asterisk_voicemail_is_no_answer_by_a_person()
    {
        const string row = "\"\",\"+442079460001\",\"101\",\"in\",\"\",\"PJSIP/trunk-1\",\"\",\"VoiceMail\",\"101@default\","
            + "\"2026-03-02 09:00:00\",\"2026-03-02 09:00:20\",\"2026-03-02 09:00:50\",50,30,\"ANSWERED\",\"DOCUMENTATION\",\"1.2\",\"\"\n";
        CallRecord record = ReplayText.Only(row, NamedMaps.Get("asterisk-cdr"));
        Assert.Equal(
            (Direction.Inbound, Disposition.Voicemail, PartyRole.Voicemail),
            (record.Direction, record.Disposition, record.AnsweredBy));
    }

    [Fact]
    public void Freepbx_takes_the_answering_phone_from_the_channel_when_a_group_was_called()
    {
        const string text = "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,uniqueid,linkedid\n"
            + "2026-03-02 09:00:00,x,+442079460001,600,ext-group,PJSIP/trunk-1,PJSIP/102-2,Dial,y,75,60,ANSWERED,5.2,5.1\n";
        ReplayRow row = Assert.Single(ReplayText.Read(text, NamedMaps.Get("freepbx-like")));
        CallRecord record = row.Event!.Cdr;
        Assert.Equal("5.1", row.Event.CallId);
        Assert.Equal((Direction.Inbound, "+442079460001", "102"), (record.Direction, record.From.Number, record.To.Extension));
        Assert.Equal(At(9, 0, 15), record.AnsweredAt.ToDateTimeOffset());
        Assert.Equal(At(9, 1, 15), record.EndedAt.ToDateTimeOffset());
    }

    [Fact]
    public void Two_records_of_one_call_are_two_events()
    {
        const string text = "calldate,src,dst,duration,billsec,disposition,linkedid\n"
            + "2026-03-02 09:00:00,+442079460001,101,20,0,NO ANSWER,5.1\n"
            + "2026-03-02 09:00:20,+442079460001,102,70,60,ANSWERED,5.1\n";
        List<ReplayRow> rows = ReplayText.Read(text, NamedMaps.Get("freepbx-like"));
        Assert.Equal(["5.1", "5.1"], rows.Select(row => row.Event!.CallId));
        Assert.NotEqual(rows[0].Event!.EventId, rows[1].Event!.EventId);
        Assert.Equal(Disposition.NoAnswer, rows[0].Event!.Cdr.Disposition);
        Assert.Null(rows[0].Event!.Cdr.AnsweredAt);
    }

    [Fact]
    public void The_3cx_log_gives_ringing_and_talking()
    {
        const string text = "Call Time,Caller ID,Destination,Status,Ringing,Talking,Cost,Reason\n"
            + "2026-03-02T09:00:00,101,+442079460001,Answered,00:00:12,00:03:30,0,\n"
            + "2026-03-02T09:10:00,+442079460002,101,Unanswered,00:00:25,00:00:00,0,\n";
        List<ReplayRow> rows = ReplayText.Read(text, NamedMaps.Get("3cx-like"));
        Assert.Equal(At(9, 0, 12), rows[0].Event!.Cdr.AnsweredAt.ToDateTimeOffset());
        Assert.Equal(At(9, 3, 42), rows[0].Event!.Cdr.EndedAt.ToDateTimeOffset());
        Assert.Equal((Disposition.NoAnswer, At(9, 10, 25)), (rows[1].Event!.Cdr.Disposition, rows[1].Event!.Cdr.EndedAt.ToDateTimeOffset()));
        Assert.Equal(Direction.Inbound, rows[1].Event!.Cdr.Direction);
    }

    [Theory]
    [InlineData("start;talk\n02.03.2026 12:00:00;5\n", "dd.MM.yyyy HH:mm:ss", "Europe/Moscow", 9)]
    [InlineData("start\ttalk\n2026-03-02T12:00:00+03:00\t5\n", null, "UTC", 9)]
    [InlineData("start|talk\n1772442000|5\n", null, "Europe/Moscow", 9)]
    [InlineData("start,talk\n2026-03-02 09:00,5\n", null, "UTC", 9)]
    public void Separators_formats_and_zones_are_understood(string text, string? format, string zone, int hour)
    {
        RowDefaults defaults = ReplayText.Defaults(Direction.Outbound, Disposition.Answered, zone, format);
        Assert.Equal(At(hour, 0, 0), ReplayText.Only(text, NamedMaps.Get("generic"), defaults).StartedAt.ToDateTimeOffset());
    }

    // Europe/Berlin, 25 October 2026: 02:30 comes twice; the first is summer time.
    [Fact]
    public void In_the_hour_that_comes_twice_the_first_is_taken()
    {
        RowDefaults defaults = ReplayText.Defaults(Direction.Outbound, Disposition.Answered, "Europe/Berlin");
        CallRecord record = ReplayText.Only("start,talk\n2026-10-25 02:30:00,5\n", NamedMaps.Get("generic"), defaults);
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), record.StartedAt.ToDateTimeOffset());
    }
}
