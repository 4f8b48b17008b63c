namespace CallKpi.Storage.Tests.Ledger;

public abstract partial class LedgerStoreCompliance
{
    [Fact]
    public void An_entry_is_stored_once_however_often_it_comes()
    {
        (AppendOutcome first, AppendOutcome again, long sequence, long none) = Write(transaction =>
        {
            int source = transaction.Source(transaction.Tenant("t"), "pbx");
            AppendOutcome first = transaction.Append(Event(1, source, "e1"), out long sequence);
            AppendOutcome again = transaction.Append(Event(1, source, "e1"), out long none);
            return (first, again, sequence, none);
        });

        Assert.Equal((AppendOutcome.Stored, AppendOutcome.Duplicate), (first, again));
        Assert.True(sequence > 0);
        Assert.Equal(0, none);
        Assert.Equal(1, Store.Health().LogEntries);
    }

    [Fact]
    public void An_id_with_other_bytes_is_reused_and_the_first_stands()
    {
        long sequence = Write(transaction =>
        {
            int source = transaction.Source(transaction.Tenant("t"), "pbx");
            transaction.Append(Event(1, source, "e1", 1), out long stored);
            Assert.Equal(AppendOutcome.Reused, transaction.Append(Event(1, source, "e1", 2), out _));
            return stored;
        });

        Assert.Equal([1], Read(reader => reader.Entries([sequence])[0].Payload));
    }

    [Fact]
    public void An_id_is_known_within_its_source_alone()
    {
        Write(transaction =>
        {
            int tenant = transaction.Tenant("t");
            Assert.Equal(AppendOutcome.Stored, transaction.Append(Event(tenant, transaction.Source(tenant, "a"), "e1"), out _));
            Assert.Equal(AppendOutcome.Stored, transaction.Append(Event(tenant, transaction.Source(tenant, "b"), "e1"), out _));
            int other = transaction.Tenant("u");
            Assert.Equal(AppendOutcome.Stored, transaction.Append(Event(other, transaction.Source(other, "a"), "e1"), out _));
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(100)]
    public void Many_entries_are_appended_each_as_if_alone(int count)
    {
        Random random = new(count);
        Dictionary<string, byte> known = [];
        for (int round = 0; round < 20; round++)
        {
            // Few ids and few contents, so that within and between batches all three outcomes occur.
            (string Id, byte Content)[] drawn =
                [.. Enumerable.Range(0, count).Select(_ => ($"e{random.Next(count * 8)}", (byte)random.Next(2)))];
            AppendedEntry[] appended = new AppendedEntry[count];
            Write(transaction =>
            {
                int tenant = transaction.Tenant("t");
                int source = transaction.Source(tenant, "pbx");
                transaction.Append([.. drawn.Select(each => Event(tenant, source, each.Id, each.Content))], appended);
            });

            foreach (((string id, byte content), AppendedEntry outcome) in drawn.Zip(appended))
            {
                bool isNew = known.TryAdd(id, content);
                Assert.Equal(
                    isNew ? AppendOutcome.Stored : known[id] == content ? AppendOutcome.Duplicate : AppendOutcome.Reused,
                    outcome.Outcome);
                Assert.Equal(isNew, outcome.Sequence != 0);
                if (isNew)
                {
                    Assert.Equal([content], Read(reader => reader.Entries([outcome.Sequence])[0].Payload));
                }
            }
        }

        Assert.Equal(known.Count, Store.Health().LogEntries);
    }

    [Fact]
    public void Records_have_no_id_and_are_stored_each_time()
    {
        Write(transaction =>
        {
            int tenant = transaction.Tenant("t");
            LogEntry record = new(tenant, LogKind.Branch, null, null, null, At(0), At(0), new byte[] { 7 });
            Assert.Equal(AppendOutcome.Stored, transaction.Append(record, out long first));
            Assert.Equal(AppendOutcome.Stored, transaction.Append(record, out long second));
            Assert.True(second > first);
        });

        Assert.Equal(2, Read(reader => reader.RecordEntries().Count()));
    }

    [Fact]
    public void Entries_come_in_the_order_asked_for_with_all_their_fields()
    {
        long[] places = Write(transaction =>
        {
            int tenant = transaction.Tenant("t");
            int source = transaction.Source(tenant, "pbx");
            transaction.Append(Event(tenant, source, "e1", 1, call: 5), out long first);
            transaction.Append(Event(tenant, source, "e2", 2, call: 5), out long second);
            return new[] { second, first };
        });

        IReadOnlyList<StoredEntry> entries = Read(reader => reader.Entries(places));
        Assert.Equal(places, entries.Select(entry => entry.Sequence));
        Assert.Equal([2, 1], entries.Select(entry => (int)entry.Payload[0]));
        Assert.Equal((LogKind.CallEvent, 1, 5L, At(1)), (entries[0].Kind, entries[0].Tenant, entries[0].Call!.Value, entries[0].ReceivedAt));
    }

    [Fact]
    public void The_log_is_read_on_from_any_place()
    {
        IReadOnlyList<StoredEntry> rest = Write(transaction =>
        {
            int tenant = transaction.Tenant("t");
            int source = transaction.Source(tenant, "pbx");
            long[] places = [.. Enumerable.Range(0, 5).Select(i =>
            {
                transaction.Append(Event(tenant, source, $"e{i}", (byte)i), out long place);
                return place;
            })];
            return transaction.EntriesAfter(places[1], 2);
        });

        Assert.Equal([2, 3], rest.Select(entry => (int)entry.Payload[0]));
    }

    [Fact]
    public void What_is_rolled_back_leaves_no_trace()
    {
        Write(transaction => transaction.Tenant("t"));
        using (ILedgerTransaction transaction = Store.Begin())
        {
            int source = transaction.Source(1, "pbx");
            int manager = transaction.Identity(1, IdentityKind.SalesManager, "M1");
            transaction.Append(Event(1, source, "e1"), out _);
            transaction.PutCall(Call(transaction.NextNumber(), 1, source), null);
            transaction.AddToManagerDay(1, 739_000, manager, new ManagerDay(1, 1, 1, 1, 1, TimeSpan.FromSeconds(1)));
        }

        Assert.Equal(0, Store.Health().LogEntries);
        Assert.Null(Read(reader => reader.Source(1, "pbx")));
        Assert.Null(Read(reader => reader.Identity(1, IdentityKind.SalesManager, "M1")));
        Assert.Empty(Read(reader => reader.Calls(new CallFilter(1), null, 10)));

        // The next transaction gives the same names anew and keeps them.
        Write(transaction =>
        {
            int source = transaction.Source(1, "pbx");
            Assert.Equal(AppendOutcome.Stored, transaction.Append(Event(1, source, "e1"), out _));
            transaction.Identity(1, IdentityKind.SalesManager, "M1");
        });
        Assert.NotNull(Read(reader => reader.Source(1, "pbx")));
        Assert.Empty(Read(reader => reader.ManagerDays(1, 0, int.MaxValue, null, null, 10)));
    }

    [Fact]
    public void Names_keep_their_numbers_and_tenants_are_apart()
    {
        (int tenant, int other, int source, int identity) = Write(transaction => (
            transaction.Tenant("t"),
            transaction.Tenant("u"),
            transaction.Source(1, "pbx"),
            transaction.Identity(1, IdentityKind.Client, "C1")));
        Reopen();

        Assert.NotEqual(tenant, other);
        Write(transaction =>
        {
            Assert.Equal(tenant, transaction.Tenant("t"));
            Assert.Equal(source, transaction.Source(tenant, "pbx"));
            Assert.Equal(identity, transaction.Identity(tenant, IdentityKind.Client, "C1"));
            Assert.Equal(identity, transaction.FindIdentity(tenant, IdentityKind.Client, "C1"));
            Assert.Null(transaction.FindIdentity(tenant, IdentityKind.SalesManager, "C1"));
            Assert.Null(transaction.FindIdentity(other, IdentityKind.Client, "C1"));
            Assert.Equal("C1", transaction.IdentityId(identity));
        });
        Assert.Equal([(tenant, "t"), (other, "u")], Read(reader => reader.Tenants()));
        Assert.Equal("pbx", Read(reader => reader.SourceName(source)));
        Assert.Equal("C1", Read(reader => reader.IdentityId(identity)));
        Assert.Null(Read(reader => reader.Tenant("nobody")));
    }

    [Fact]
    public void Numbers_are_given_once_and_go_on_after_a_restart()
    {
        long first = Write(transaction =>
        {
            long number = transaction.NextNumber();
            int tenant = transaction.Tenant("t");
            transaction.Append(Event(tenant, transaction.Source(tenant, "pbx"), "e1", call: number), out _);
            return number;
        });
        Reopen();
        long second = Write(transaction => transaction.NextNumber());

        Assert.True(second > first);
    }

    [Fact]
    public void A_reader_sees_one_moment()
    {
        Write(transaction => transaction.PutCall(Call(1, transaction.Tenant("t"), transaction.Source(1, "pbx")), null));
        using ILedgerReader before = Store.OpenReader();
        Write(transaction => transaction.PutCall(Call(2, 1, 1, 60), null));

        Assert.Single(before.Calls(new CallFilter(1), null, 10));
        Assert.Equal(2, Read(reader => reader.Calls(new CallFilter(1), null, 10).Count));
        Assert.Single(before.Calls(new CallFilter(1), null, 10));
    }

    [Fact]
    public void What_was_committed_is_there_after_a_restart()
    {
        Write(transaction =>
        {
            int source = transaction.Source(transaction.Tenant("t"), "pbx");
            transaction.Append(Event(1, source, "e1"), out long place);
            transaction.PutCall(Call(1, 1, source) with { Entries = [place] }, null);
        });
        Reopen();

        CallRow row = Read(reader => reader.FindCall(1, "k1"))!;
        Assert.Equal("k1", row.CallId);
        Assert.Single(Read(reader => reader.Entries(row.Entries)));
        Write(transaction => Assert.Equal(AppendOutcome.Duplicate, transaction.Append(Event(1, 1, "e1"), out _)));
    }

    [Fact]
    public void A_second_transaction_beside_the_first_is_an_error_of_ours()
    {
        using ILedgerTransaction transaction = Store.Begin();
        Assert.Throws<InvalidOperationException>(() => Store.Begin());
    }

    [Fact]
    public void Dropped_read_models_are_empty_and_the_log_is_whole()
    {
        int client = 0;
        Write(transaction =>
        {
            int source = transaction.Source(transaction.Tenant("t"), "pbx");
            client = transaction.Identity(1, IdentityKind.Client, "C1");
            transaction.Append(Event(1, source, "e1", call: 7), out _);
            transaction.PutCall(Call(7, 1, source), null);
            transaction.PutContact(Contact(7, 1, client, 0), isNew: true);
            transaction.PutRecording(new RecordingRow(7, source, "c", "", "ab", 1, TimeSpan.Zero, 1));
        });
        Write(transaction =>
        {
            transaction.DropReadModels();
            Assert.True(transaction.NextNumber() > 7);
        });

        Assert.Equal(1, Store.Health().LogEntries);
        Assert.Null(Read(reader => reader.GetCall(7)));
        Assert.Null(Read(reader => reader.GetContact(7)));
        Assert.Null(Read(reader => reader.GetLinkedRecording(7, "")));
        Assert.Equal(client, Read(reader => reader.Identity(1, IdentityKind.Client, "C1")));
        Assert.Equal(1, Read(reader => reader.Source(1, "pbx")));
    }
}
