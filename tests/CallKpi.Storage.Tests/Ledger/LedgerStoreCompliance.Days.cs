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
}
