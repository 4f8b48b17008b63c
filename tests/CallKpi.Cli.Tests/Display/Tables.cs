using CallKpi.Cli.Access;
using CallKpi.Cli.CallLog;
using CallKpi.Cli.Display;
using CallKpi.Cli.Flagged;
using CallKpi.Cli.Ledger;
using CallKpi.Cli.People;
using CallKpi.Cli.Rules;
using CallKpi.Cli.Scoring;
using CallKpi.Cli.Store;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Tests.Display;

public sealed class Tables
{
    private static readonly Timestamp At = new DateTimeOffset(2026, 11, 21, 12, 5, 9, TimeSpan.Zero).ToTimestamp();

    private static readonly Call Sample = new()
    {
        Source = "asterisk-cdr",
        CallId = "0123456789abcdef0123456789abcdef",
        State = CallState.Ended,
        Direction = Direction.Outbound,
        Disposition = Disposition.NoAnswer,
        StartedAt = At,
        TalkTime = TimeSpan.FromSeconds(3661).ToDuration(),
        Shares = { new ManagerShare { ManagerId = "sim-m07", TalkTime = TimeSpan.FromSeconds(3661).ToDuration() } },
        CustomerNumber = "+442079460001",
        Missed = new MissedCall { OwnerManagerId = "sim-m07" },
        Flags = { "answered_after_end", "record_differs" },
    };

    [Fact]
    public void Calls_are_listed_in_both_languages()
    {
        Assert.Contains(Drawn.Lines(CallTables.List(Drawn.English, [Sample])), line => line.Contains("21 Nov 2026 15:05", StringComparison.Ordinal));
        Assert.Contains(Drawn.Lines(CallTables.List(Drawn.Russian, [Sample])), line => line.Contains("21.11.2026 15:05", StringComparison.Ordinal));
        Assert.Contains("исходящий", string.Join("", Drawn.Lines(CallTables.List(Drawn.Russian, [Sample]))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(160)]
    public void A_long_id_stands_whole_on_every_screen(int width)
    {
        Assert.Contains(Drawn.Lines(CallTables.List(Drawn.Russian, [Sample]), width), line => line.TrimEnd().EndsWith(Sample.CallId, StringComparison.Ordinal));
        string[] events = Drawn.Lines(CallTables.Events(Drawn.English, [new CallEventSummary { EventId = Sample.CallId, LegId = "a", Kind = "started", OccurredAt = At, ReceivedAt = At }]), width);
        Assert.Contains(events, line => line.Contains(Sample.CallId, StringComparison.Ordinal));
    }

    [Fact]
    public void A_keys_id_stands_whole_because_it_is_typed_to_revoke_it()
    {
        Key key = new() { Id = "0123456789abcdef", Name = "the administrator of the first start", Scopes = { Scope.Ingest, Scope.Read, Scope.Administer }, CreatedAt = At };
        Assert.Contains(Drawn.Lines(KeysCommand.Table(Drawn.Russian, [key])), line => line.Contains(key.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void One_call_states_what_is_not_known_as_a_dash()
    {
        string text = string.Join("\n", Drawn.Lines(CallTables.One(Drawn.English, Sample, [])));
        Assert.Matches("Ring time +–", text);
        Assert.Contains("to call back: the branch", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_call_names_its_flags_apart_from_the_marks_of_its_record()
    {
        Flag flag = new() { Id = "call_too_short:call:pbx/17:m1", Kind = "call_too_short", SubjectKind = "call", SubjectId = "pbx/17", Status = "false_alarm" };
        string english = string.Join('\n', Drawn.Lines(CallTables.One(Drawn.English, Sample, [flag])));
        Assert.Matches("Marks +answered after its end, record differs", english);
        Assert.Matches("Flag +call too short, false alarm: *\\n? *call_too_short:call:pbx/17:m1", english);
        string russian = string.Join('\n', Drawn.Lines(CallTables.One(Drawn.Russian, Sample, [flag])));
        Assert.Matches("Пометки +ответ после конца", russian);
        Assert.Matches("Отклонение +короткий звонок, ложная тревога: *\\n? *call_too_short:call:pbx/17:m1", russian);
    }

    [Theory]
    [InlineData("call", "asterisk-cdr/0123456789abcdef0123456789abcdef", true)]
    [InlineData("call", "recorder/7", true)]
    [InlineData("contact", "call/asterisk-cdr/0123456789abcdef0123456789abcdef", true)]
    [InlineData("call", "asterisk-cdr/0", false)]
    [InlineData("contact", "visit-7", false)]
    [InlineData("client", "recorder/7", false)]
    public void A_call_has_the_flags_of_each_of_its_names(string kind, string subject, bool isOfIt)
    {
        Call linked = Sample.Clone();
        linked.Linked.Add(new CallName { Source = "recorder", CallId = "7" });
        Assert.Equal(isOfIt, CallCommand.Of(linked, [new Flag { SubjectKind = kind, SubjectId = subject }]).Any());
    }

    [Fact]
    public void A_flag_in_the_list_ends_with_its_id_and_its_verdict()
    {
        Flag flag = new() { Id = "call_too_short:call:pbx/17:m1", Kind = "call_too_short", SubjectKind = "call", SubjectId = "pbx/17", ManagerId = "m1", At = At, SentenceEn = "Odd.", SentenceRu = "Странно.", Status = "confirmed" };
        Assert.Equal(
            ["21 Nov 2026 15:05 · call too short · m1, call pbx/17", "Odd.", "call_too_short:call:pbx/17:m1 · confirmed"],
            Drawn.Lines(FlagsCommand.Table(Drawn.English, [flag])).Select(line => line.Trim()).Where(line => line.Length > 0));
        Assert.Contains("call_too_short:call:pbx/17:m1 · подтверждено", Drawn.Lines(FlagsCommand.Table(Drawn.Russian, [flag])).Select(line => line.Trim()));
        string longest = flag.Id = "call_too_long:call:simulator/sim-1-today1795366835986-0-00060:sim-m11";
        Assert.Contains(Drawn.Lines(FlagsCommand.Table(Drawn.Russian, [flag])), line => line.StartsWith(longest, StringComparison.Ordinal));
        flag.Id = "call_too_short:call:pbx/17:m1";
        Assert.Equal("21 Nov 2026 15:05:09  m1, call pbx/17: Odd.  [call_too_short:call:pbx/17:m1]", FlagsCommand.Line(Drawn.English, flag));
    }

    [Fact]
    public void Whatever_the_language_tables_fit_eighty_columns()
    {
        foreach (CallKpi.Cli.Wording.Words words in new[] { Drawn.English, Drawn.Russian })
        {
            ReportTable[] tables =
            [
                CallTables.Events(words, [new CallEventSummary { EventId = Sample.CallId, LegId = "a", Kind = "transfer_completed", OccurredAt = At, ReceivedAt = At }]),
                CallTables.Unmatched(words, [new UnmatchedParty { Kind = "extension", Value = "101", Calls = 12345, LastSeenAt = At }]),
                ContactsCommand.Table(words, [Contact()]),
                FlagsCommand.Table(words, [Flag()]),
                ScoreReport.Table(words, [Score()]),
                ScoreRows.Table(words, [Row()]),
                CallListCommand.Table(words, [Entry()]),
                PolicyCommand.Table(words, [new ContactPolicy { EffectiveFrom = "2026-01-01", TalkFloor = TimeSpan.FromSeconds(30).ToDuration() }]),
                ClassesCommand.Table(words, [new PriorityClass { Id = "key", Weight = "8", Targets = { new CadenceTarget { Kind = ContactKind.QuestionnaireMeeting, TargetGapDays = 7, MaximumGapDays = 14, Unit = GapUnit.WorkingDays } } }]),
                KeysCommand.Table(words, [new Key { Id = "0123456789abcdef", Name = "the exchange of branch 1", Scopes = { Scope.Ingest, Scope.Read }, CreatedAt = At }]),
                BranchesCommand.Table(words, [new Branch { Id = "sim-newyork", Name = "Branch 2", TimeZone = "America/New_York", Country = "US" }]),
                ManagersCommand.Table(words, [Manager()], At.ToDateTimeOffset()),
                ClientsCommand.Table(words, [Client()], At.ToDateTimeOffset()),
                HealthCommand.Table(words, new StoreHealth { LogEntries = 123456789, DatabaseBytes = 123456789, JournalMode = "wal", Synchronous = 2, ServerVersion = "0.1.0" }),
            ];
            Assert.All(tables, table => Assert.True(Drawn.Lines(table).Length >= 2 && table.IsTableAt(80)));
        }
    }

    [Fact]
    public void The_first_reason_of_a_contact_stands_first_with_its_figures()
    {
        string text = string.Join(" ", string.Join(" ", Drawn.Lines(ContactsCommand.Table(Drawn.Russian, [Contact()]))).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("короткий", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_names_control_characters_cannot_command_the_terminal()
    {
        ManagerScore score = Score();
        score.ManagerName = "\u001b[2Jgone";
        Assert.Contains(Drawn.Lines(ScoreReport.Table(Drawn.English, [score])), line => line.Contains("[2Jgone", StringComparison.Ordinal));
    }

    [Fact]
    public void Capacity_says_when_the_targets_do_not_fit() =>
        Assert.Contains(
            "Manager 07: these targets need 61 a working day, but the median day makes 45.0. The targets do not fit.",
            ScoreReport.Sentences(Drawn.English, Score(), 3));

    [Fact]
    public void Managers_and_clients_are_shown_as_they_are_now()
    {
        string managers = string.Join("\n", Drawn.Lines(ManagersCommand.Table(Drawn.English, [Manager()], At.ToDateTimeOffset())));
        Assert.Contains("108", managers, StringComparison.Ordinal);
        Assert.DoesNotContain("107", managers, StringComparison.Ordinal);
        string clients = string.Join("\n", Drawn.Lines(ClientsCommand.Table(Drawn.English, [Client()], At.ToDateTimeOffset())));
        Assert.Matches(@"Client 0042 +A +sim-m08", clients);
    }

    [Fact]
    public void Working_days_are_named_and_those_not_said_are_Monday_to_Friday()
    {
        Branch[] branches = [new() { Id = "a" }, new() { Id = "b", WorkingDays = { 7, 1 } }];
        string text = string.Join("\n", Drawn.Lines(BranchesCommand.Table(Drawn.Russian, branches)));
        Assert.Contains("пн вт ср чт пт", text, StringComparison.Ordinal);
        Assert.Contains("пн вс", text, StringComparison.Ordinal);
    }

    private static Manager Manager() => new()
    {
        Id = "sim-m08", Name = "Manager 08", BranchId = "sim-newyork", Role = SalesRole.Converter,
        Extensions =
        {
            new ExtensionHolding { Extension = "107", To = At },
            new ExtensionHolding { Extension = "108", From = At },
        },
    };

    private static Client Client() => new()
    {
        Id = "sim-c0042", Name = "Client 0042", Phones = { "+442079460042" },
        Classes = { new ClassMembership { ClassId = "key" }, new ClassMembership { ClassId = "A", From = At } },
        Assignments =
        {
            new Assignment { ManagerId = "sim-m07", To = At },
            new Assignment { ManagerId = "sim-m08", From = At },
        },
    };

    private static Contact Contact() => new()
    {
        Id = "call/test/1", Kind = ContactKind.Call, At = At, ManagerId = "sim-m07", ClientId = "sim-c0042",
        TalkTime = TimeSpan.FromSeconds(12).ToDuration(),
        Reasons = { new ContactReason { Code = "talk_too_short", Figures = "12 s of 30 s" }, new ContactReason { Code = "too_few_facts", Figures = "0 of 5" } },
    };

    private static Flag Flag() => new()
    {
        Kind = "call_too_short", SubjectKind = "call", SubjectId = "simulator/sim-1-20261120-00001", ManagerId = "sim-m07", At = At,
        SentenceEn = "This call of 4 s is shorter than 99 % of the manager's calls.", SentenceRu = "Звонок в 4 с короче 99 % звонков менеджера.",
    };

    private static ManagerScore Score() => new()
    {
        ManagerId = "sim-m07", ManagerName = "Manager 07", Score = Exact("84.210526"), Attainment = Exact("0.9"), Coverage = Exact("1.000000"),
        Clients = 1204, Counted = 31205, Misallocated = 7,
        Capacity = new Capacity { Required = new ExactNumber { Exact = "61", Decimal = "61.000000" }, RequiredShown = 61, Made = Exact("45.000000") },
    };

    private static CadenceRow Row() => new()
    {
        ClientId = "sim-c0042", ClassId = "key", Weight = "8", TargetGapDays = 7, MaximumGapDays = 14, From = At, To = At,
        Contacts = 12, Adherence = Exact("0.964286"), Attainment = Exact("1.000000"),
    };

    private static CallListEntry Entry() => new()
    {
        ClientId = "sim-c0042", ClientName = "Client 0042", Phones = { "+442079460001" }, ClassId = "key",
        GapDays = Exact("12.500000"), State = "overdue", DueDate = "2026-11-13",
    };

    private static ExactNumber Exact(string text) => new() { Exact = text, Decimal = text };
}
