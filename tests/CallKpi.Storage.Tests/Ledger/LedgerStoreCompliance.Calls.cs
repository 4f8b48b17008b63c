namespace CallKpi.Storage.Tests.Ledger;

public abstract partial class LedgerStoreCompliance
{
    [Fact]
    public void A_call_comes_back_as_it_was_put_and_replaced()
    {
        CallRow row = Call(3, 1, 1) with
        {
            State = 2,
            Direction = 1,
            Disposition = 255,
            IsMissed = true,
            MissedManager = 4,
            Client = 5,
            CreditedManager = 6,
            TalkTime = TimeSpan.FromTicks(12_345_678),
            Shares = [new CallShare(6, TimeSpan.FromSeconds(9), true), new CallShare(8, TimeSpan.Zero, false)],
            Entries = [1, 2, 300, 70_000],
        };
        Write(transaction => transaction.PutCall(row, null));
        AssertSame(row, Read(reader => reader.GetCall(3))!);

        CallRow next = row with { StartedAt = At(-60), IsMissed = false, MissedManager = null, Client = null, Shares = [], Entries = [.. row.Entries, 70_001] };
        Write(transaction => transaction.PutCall(next, row));
        AssertSame(next, Read(reader => reader.FindCall(1, "k3"))!);
        Assert.Empty(Read(reader => reader.Calls(new CallFilter(1, SalesManager: 4), null, 10)));
    }

    [Fact]
    public void Every_filter_of_calls_matches_what_a_plain_search_finds()
    {
        Random random = new(5);
        CallRow[] rows = [.. Enumerable.Range(1, 200).Select(number => RandomCall(random, number))];
        Write(transaction =>
        {
            foreach (CallRow row in rows)
            {
                transaction.PutCall(row, null);
                if (row.Client is not null && row.State != 0 && row.Direction < 2)
                {
                    transaction.PutContact(Contact(row.Call, row.Tenant, row.Client, 0) with { At = row.StartedAt }, isNew: true);
                }
            }
        });

        foreach (CallFilter filter in Filters())
        {
            long[] expected = [.. rows.Where(row => Matches(row, filter))
                .OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Call).Select(row => row.Call)];
            Assert.Equal(expected, Read(reader => Pages(reader, filter, 7)));
            Assert.Equal(expected, Read(reader => Pages(reader, filter, 1000)));
        }
    }

    [Fact]
    public void Calls_of_one_instant_are_paged_without_holes()
    {
        Write(transaction =>
        {
            for (int number = 1; number <= 10; number++)
            {
                transaction.PutCall(Call(number, 1, 1), null);
            }
        });

        Assert.Equal([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], Read(reader => Pages(reader, new CallFilter(1), 3)));
    }

    [Fact]
    public void A_call_of_which_only_a_recording_is_known_is_in_no_list()
    {
        Write(transaction => transaction.PutCall(Call(1, 1, 1) with { State = CallRow.UnreportedState }, null));

        Assert.Empty(Read(reader => reader.Calls(new CallFilter(1), null, 10)));
        Assert.Empty(Read(reader => reader.CallsForBoard(1, At(-10)).ToList()));
        Assert.NotNull(Read(reader => reader.FindCall(1, "k1")));
    }

    [Fact]
    public void The_board_gets_the_open_and_the_recent()
    {
        Write(transaction =>
        {
            transaction.PutCall(Call(1, 1, 1, -86_400) with { State = 0 }, null);
            transaction.PutCall(Call(2, 1, 1, -86_400), null);
            transaction.PutCall(Call(3, 1, 1, 10), null);
            transaction.PutCall(Call(4, 2, 2, 10) with { State = 0 }, null);
        });

        Assert.Equal([1, 3], Read(reader => reader.CallsForBoard(1, At(0)).Select(row => row.Call).Order().ToList()));
    }

    [Fact]
    public void Calls_are_found_by_manager_client_number_and_silence()
    {
        Write(transaction =>
        {
            CallRow open = Call(1, 1, 1) with { State = 0, Client = 9, LastEventAt = At(5) };
            transaction.PutCall(open, null);
            transaction.PutCall(Call(2, 1, 1, 60) with { MissedManager = 4, Client = 9 }, null);
            transaction.PutContact(Contact(2, 1, 9, 60), isNew: true);
            transaction.PutCall(Call(3, 2, 2, 60) with { State = 0 }, null);

            Assert.Equal([2], transaction.CallsOfManager(4, At(0)));
            Assert.Empty(transaction.CallsOfManager(4, At(61)));
            Assert.Equal([1, 2], transaction.CallsOfClient(9).Order());
            Assert.Equal([2], transaction.CallsAfter(1, 1, 10));
            Assert.Equal([1], transaction.SilentCalls(1, At(5), 10));
            Assert.Empty(transaction.SilentCalls(1, At(4), 10));
        });
    }

    [Fact]
    public void A_managers_day_is_the_sum_of_its_contributions()
    {
        ManagerDay first = new(1, 1, 0, 0, 1, TimeSpan.FromMilliseconds(1_500));
        ManagerDay second = new(1, 0, 1, 1, 0, TimeSpan.FromMilliseconds(700));
        int zoe = 0;
        int ann = 0;
        Write(transaction =>
        {
            zoe = transaction.Identity(1, IdentityKind.SalesManager, "zoe");
            ann = transaction.Identity(1, IdentityKind.SalesManager, "ann");
            transaction.AddToManagerDay(1, 10, zoe, first);
            transaction.AddToManagerDay(1, 10, zoe, second);
            transaction.AddToManagerDay(1, 11, zoe, first);
            transaction.AddToManagerDay(1, 10, ann, first);
            transaction.AddToManagerDay(2, 10, transaction.Identity(2, IdentityKind.SalesManager, "ann"), first);
        });
        Write(transaction => transaction.AddToManagerDay(1, 11, zoe, default(ManagerDay) - first));

        Assert.Equal(
            [new(10, ann, first), new(10, zoe, first + second)],
            Read(reader => reader.ManagerDays(1, 0, 100, null, null, 100)));
        Assert.Equal([new(10, zoe, first + second)], Read(reader => reader.ManagerDays(1, 10, 11, zoe, null, 100)));
        Assert.Empty(Read(reader => reader.ManagerDays(1, 11, 100, null, null, 100)));
        Assert.Equal([new(10, zoe, first + second)], Read(reader => reader.ManagerDays(1, 0, 100, null, (10, "ann"), 1)));
    }

    [Fact]
    public void Unmatched_parties_are_counted_over_calls_and_paged()
    {
        UnmatchedParty extension = new("extension", "199");
        UnmatchedParty number = new("number", "+49301");
        Write(transaction =>
        {
            transaction.PutUnmatched(1, 1, At(0), [extension, number]);
            transaction.PutUnmatched(1, 2, At(60), [extension]);
            transaction.PutUnmatched(1, 3, At(90), [number]);
            transaction.PutUnmatched(1, 3, At(90), []);
            transaction.PutUnmatched(2, 4, At(0), [number]);
            Assert.Equal([1, 2], transaction.UnmatchedCalls(1, extension).Order());
        });

        Assert.Equal(
            [new("extension", "199", 2, At(60)), new("number", "+49301", 1, At(0))],
            Read(reader => reader.Unmatched(1, null, 10)));
        Assert.Equal([new("number", "+49301", 1, At(0))], Read(reader => reader.Unmatched(1, extension, 10)));
        Assert.Single(Read(reader => reader.Unmatched(1, null, 1)));
    }

    [Fact]
    public void A_recording_is_found_by_its_call_and_id()
    {
        RecordingRow row = new(1, 1, "c", "r", new string('a', 64), 1L << 31, TimeSpan.FromSeconds(7), 2);
        Write(transaction =>
        {
            transaction.PutRecording(row);
            Assert.Equal(row, transaction.GetRecording(1, "c", "r"));
        });

        Assert.Equal(row, Read(reader => reader.GetRecording(1, "c", "r")));
        Assert.Equal(row, Read(reader => reader.GetLinkedRecording(1, "r")));
        Assert.Null(Read(reader => reader.GetRecording(1, "c", "")));
        Assert.Null(Read(reader => reader.GetLinkedRecording(1, "")));
    }

    [Fact]
    public void A_call_that_became_another_s_is_found_as_that()
    {
        CallRow kept = Call(1, 1, 1, 0);
        CallRow gone = Call(2, 1, 1, 5) with { Shares = [new CallShare(3, TimeSpan.Zero, true)] };
        RecordingRow recording = new(2, 1, gone.CallId, "", "ab", 1, TimeSpan.Zero, 1);
        Write(transaction =>
        {
            transaction.PutCall(kept, null);
            transaction.PutCall(gone, null);
            transaction.PutCallName(1, "third", 2);
            transaction.PutRecording(recording);
            transaction.RemoveCall(gone);
            transaction.MoveToCall(2, 1);
            transaction.PutCallName(1, gone.CallId, 1);
            Assert.Equal(1, transaction.FindCall(1, gone.CallId)!.Call);
            transaction.RemoveCall(kept);
            Assert.Equal((null, 1L), (transaction.FindCall(1, "third"), transaction.CallOfName(1, "third")));
            transaction.PutCall(kept, null);
            Assert.Null(transaction.CallOfName(1, "nobody"));
        });

        Assert.Null(Read(reader => reader.GetCall(2)));
        Assert.Equal(1, Read(reader => reader.FindCall(1, gone.CallId))!.Call);
        Assert.Equal(1, Read(reader => reader.FindCall(1, "third"))!.Call);
        Assert.Equal([1L], Read(reader => Pages(reader, new CallFilter(1), 10)));
        Assert.Empty(Read(reader => Pages(reader, new CallFilter(1) with { SalesManager = 3 }, 10)));
        Assert.Equal(recording with { Call = 1 }, Read(reader => reader.GetLinkedRecording(1, "")));
    }

    private static CallRow RandomCall(Random random, int number)
    {
        byte state = (byte)random.Next(0, 3);
        return Call(number, random.Next(1, 3), random.Next(1, 3), random.Next(0, 40)) with
        {
            State = state,
            Direction = (byte)random.Next(0, 3),
            Disposition = (byte)random.Next(0, 3),
            IsMissed = random.Next(3) == 0,
            MissedManager = random.Next(4) == 0 ? 4 : null,
            Client = random.Next(3) == 0 ? null : random.Next(9, 11),
            Shares = random.Next(2) == 0 ? [] : [new CallShare(random.Next(3, 6), TimeSpan.Zero, true)],
        };
    }

    private static IEnumerable<CallFilter> Filters()
    {
        CallFilter all = new(1);
        return
        [
            all,
            all with { From = At(10) },
            all with { To = At(30) },
            all with { From = At(10), To = At(30), Direction = 1 },
            all with { SalesManager = 4 },
            all with { SalesManager = 4, Client = 9, From = At(5) },
            all with { Client = 9 },
            all with { Client = 10, To = At(20), Disposition = 0 },
            all with { Direction = 0 },
            all with { Disposition = 2, MissedOnly = true },
            all with { MissedOnly = true },
            all with { Source = 1 },
            all with { Source = 2, Client = 9 },
            all with { Source = 2, SalesManager = 4 },
            new CallFilter(3),
        ];
    }

    private static bool Matches(CallRow row, CallFilter filter) =>
        row.Tenant == filter.Tenant
        && !(row.StartedAt < filter.From) && !(row.StartedAt >= filter.To)
        && (filter.SalesManager is not { } manager || row.MissedManager == manager || row.Shares.Any(share => share.SalesManager == manager))
        && (filter.Client is null || row.Client == filter.Client)
        && (filter.Direction is null || row.Direction == filter.Direction)
        && (filter.Disposition is null || row.Disposition == filter.Disposition)
        && (filter.Source is null || row.Source == filter.Source)
        && (!filter.MissedOnly || row.IsMissed);

    private static List<long> Pages(ILedgerReader reader, CallFilter filter, int size)
    {
        List<long> calls = [];
        PageKey? after = null;
        IReadOnlyList<CallRow> page;
        do
        {
            page = reader.Calls(filter, after, size);
            calls.AddRange(page.Select(row => row.Call));
            after = page.Count == 0 ? null : new PageKey(page[^1].StartedAt, page[^1].Call);
        }
        while (page.Count == size);

        return calls;
    }

    private static void AssertSame(CallRow expected, CallRow actual)
    {
        Assert.Equal(expected.Shares, actual.Shares);
        Assert.Equal(expected.Entries, actual.Entries);
        Assert.Equal(expected, actual with { Shares = expected.Shares, Entries = expected.Entries });
    }
}
