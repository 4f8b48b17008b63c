namespace CallKpi.Storage.Tests.Ledger;

/// <content>Days that have ended: their calls, and that they were reviewed.</content>
public abstract partial class LedgerStoreCompliance
{
    [Fact]
    public void Ended_calls_come_in_the_order_of_their_starts_and_no_others()
    {
        Write(transaction =>
        {
            int tenant = transaction.Tenant("t"), source = transaction.Source(tenant, "pbx");
            transaction.PutCall(Call(1, tenant, source, at: 20), null);
            transaction.PutCall(Call(2, tenant, source, at: 10), null);
            transaction.PutCall(Call(3, tenant, source, at: 30) with { State = 0 }, null);
            transaction.PutCall(Call(4, tenant, source, at: 15) with { State = CallRow.UnreportedState }, null);
            transaction.PutCall(Call(5, tenant, source, at: 5), null);
            transaction.PutCall(Call(6, tenant, source, at: 40), null);
            int other = transaction.Tenant("other");
            transaction.PutCall(Call(7, other, transaction.Source(other, "pbx"), at: 20), null);
        });

        using ILedgerReader reader = Store.OpenReader();
        int number = reader.Tenant("t")!.Value;
        Assert.Equal([2, 1], reader.EndedCalls(number, At(10), At(40)).Select(row => row.Call));

        // Who stops after the first row may ask again.
        Assert.Equal(2, reader.EndedCalls(number, At(10), At(40)).First().Call);
        Assert.Equal(3, reader.EndedCalls(number, At(5), At(40)).Count());
    }

    [Fact]
    public void Reviewed_days_are_filtered_and_paged_newest_first()
    {
        Write(transaction =>
        {
            for (int day = 0; day < 3; day++)
            {
                transaction.PutReviewedDay(new ReviewedDayRow(1, "b2", 100 + day, [1]));
                transaction.PutReviewedDay(new ReviewedDayRow(1, "b1", 100 + day, [1]));
            }

            transaction.PutReviewedDay(new ReviewedDayRow(1, "b1", 102, [2]));
            transaction.PutReviewedDay(new ReviewedDayRow(2, "b1", 102, [3]));
        });

        List<ReviewedDayRow> all = Read(reader => reader.ReviewedDays(1, null, 0, int.MaxValue, null, 99).ToList());
        Assert.Equal([(102, "b1"), (102, "b2"), (101, "b1"), (101, "b2"), (100, "b1"), (100, "b2")], all.Select(row => (row.Day, row.BranchId)));
        Assert.Equal([2], all[0].Payload);
        Assert.Equal([101], Read(reader => reader.ReviewedDays(1, "b2", 101, 102, null, 99).Select(row => row.Day)));
        Assert.Equal(
            [(101, "b2"), (100, "b1")],
            Read(reader => reader.ReviewedDays(1, null, 0, int.MaxValue, (101, "b1"), 2).Select(row => (row.Day, row.BranchId))));
    }

    [Fact]
    public void Ended_calls_of_a_manager_are_those_to_his_credit_or_else_missed_by_him()
    {
        int his = 0;
        Write(transaction =>
        {
            int tenant = transaction.Tenant("t"), source = transaction.Source(tenant, "pbx");
            his = transaction.Identity(tenant, IdentityKind.SalesManager, "m1");
            int other = transaction.Identity(tenant, IdentityKind.SalesManager, "m2");
            CallShare[] both = [new CallShare(his, TimeSpan.FromSeconds(5), true), new CallShare(other, TimeSpan.FromSeconds(9), true)];
            transaction.PutCall(Call(1, tenant, source, at: 20) with { CreditedManager = his, Shares = both }, null);
            transaction.PutCall(Call(2, tenant, source, at: 21) with { CreditedManager = other, Shares = both }, null);
            transaction.PutCall(Call(3, tenant, source, at: 22) with { MissedManager = his, Shares = [] }, null);
            transaction.PutCall(Call(4, tenant, source, at: 23) with { MissedManager = his, CreditedManager = other, Shares = [both[1]] }, null);
            transaction.PutCall(Call(5, tenant, source, at: 24) with { CreditedManager = his, Shares = both, State = 0 }, null);
            transaction.PutCall(Call(6, tenant, source, at: 30) with { CreditedManager = his, Shares = both }, null);
            transaction.PutCall(Call(7, tenant, source, at: 19) with { CreditedManager = his, Shares = both }, null);
        });

        Assert.Equal([1, 3], Read(reader => reader.EndedCallsOf(his, At(20), At(30)).Select(row => row.Call).Order().ToList()));
        Assert.Equal(5, Read(reader => reader.CountCalls(reader.Tenant("t")!.Value, At(20), At(30))));
    }

    [Fact]
    public void The_earliest_is_the_first_call_contact_or_deal()
    {
        Write(transaction => transaction.Tenant("t"));
        Assert.Null(Read(reader => reader.Earliest(1)));
        Write(transaction => transaction.PutCall(Call(1, 1, transaction.Source(1, "pbx"), at: 20), null));
        Assert.Equal(At(20), Read(reader => reader.Earliest(1)));
        Write(transaction => transaction.PutContact(new ContactRow { Contact = 2, Tenant = 1, At = At(10) }, isNew: true));
        Assert.Equal(At(10), Read(reader => reader.Earliest(1)));
        Assert.Null(Read(reader => reader.Earliest(2)));
    }

    [Fact]
    public void Back_fills_are_replaced_by_number_and_paged_the_latest_first()
    {
        Write(transaction =>
        {
            for (int number = 1; number <= 3; number++)
            {
                transaction.PutBackfill(new BackfillRow(1, number, [1]));
            }

            transaction.PutBackfill(new BackfillRow(1, 2, [2]));
            transaction.PutBackfill(new BackfillRow(2, 9, [3]));
            Assert.Equal([3], transaction.Backfills(1, long.MaxValue, 1).Select(row => row.Number));
        });

        IReadOnlyList<BackfillRow> rows = Read(reader => reader.Backfills(1, 3, 9));
        Assert.Equal([2, 1], rows.Select(row => row.Number));
        Assert.Equal([2], rows[0].Payload);
    }

    [Fact]
    public void What_was_known_of_a_branch_is_kept_for_the_newest_days_of_that_branch()
    {
        int tenant = Write(transaction => transaction.Tenant("t"));
        void Keep(string branch, int day, params byte[] state) =>
            Write(transaction => transaction.PutLearnedBranch(new LearnedBranchRow(tenant, branch, day, state), days: 2));
        Keep("b1", 100, 1);
        Keep("b2", 90, 2);
        Keep("b1", 101, 3);
        Keep("b1", 101, 4, 5);
        Reopen();

        Assert.Equal([101, 100], Read(reader => reader.LearnedDays(tenant, "b1")));
        Assert.Equal([90], Read(reader => reader.LearnedDays(tenant, "b2")));
        Assert.Equal([4, 5], Read(reader => reader.LearnedState(tenant, "b1", 101))!);
        Assert.Null(Read(reader => reader.LearnedState(tenant, "b1", 99)));
        Assert.Empty(Read(reader => reader.LearnedDays(tenant + 1, "b1")));
        Keep("b1", 102, 7);
        Assert.Equal([102, 101], Read(reader => reader.LearnedDays(tenant, "b1")));
        Keep("b1", 101, 6);
        Assert.Equal([101], Read(reader => reader.LearnedDays(tenant, "b1")));
        Assert.Equal([6], Read(reader => reader.LearnedState(tenant, "b1", 101))!);
        Assert.Equal([90], Read(reader => reader.LearnedDays(tenant, "b2")));

        // It follows from what the rebuild derives anew.
        Write(transaction => transaction.DropReadModels());
        Assert.Empty(Read(reader => reader.LearnedDays(tenant, "b1")));
    }

    [Fact]
    public void Calls_of_managers_are_told_day_by_day()
    {
        int tenant = Write(transaction => transaction.Tenant("t"));
        (int first, int second) = Write(transaction =>
        {
            int one = transaction.Identity(tenant, IdentityKind.SalesManager, "m1"), two = transaction.Identity(tenant, IdentityKind.SalesManager, "m2");
            transaction.AddToManagerDay(tenant, 10, one, new ManagerDay(5, 3, 2, 1, 0, default));
            transaction.AddToManagerDay(tenant, 11, one, new ManagerDay(7, 3, 2, 0, 0, default));
            transaction.AddToManagerDay(tenant, 12, one, new ManagerDay(100, 3, 2, 0, 0, default));
            transaction.AddToManagerDay(tenant, 11, two, new ManagerDay(0, 0, 0, 4, 0, default));
            return (one, two);
        });

        Assert.Equal([(first, 10, 6), (first, 11, 7), (second, 11, 4)], Read(reader => reader.CallsOfManagers(tenant, 10, 12).ToArray()));
        Assert.Empty(Read(reader => reader.CallsOfManagers(tenant, 13, 20).ToArray()));
        Assert.Empty(Read(reader => reader.CallsOfManagers(tenant + 1, 10, 12).ToArray()));
    }
}
