namespace CallKpi.Storage.Tests.Ledger;

public abstract partial class LedgerStoreCompliance
{
    [Fact]
    public void A_deal_comes_back_as_it_was_stated_last_under_its_first_number()
    {
        Write(transaction => transaction.PutDeal(Deal("d1", 0)));
        Write(transaction => transaction.PutDeal(Deal("d2", 1)));
        DealRow first = Read(reader => reader.FindDeal(1, "d1"))!;
        Assert.Equal(Deal("d1", 0) with { Deal = 1, Payload = first.Payload }, first);
        Assert.Equal([7], first.Payload);

        DealRow later = Deal("d1", 3, closedAt: 9) with { Client = 8, SalesManager = 4, DeliveredAt = At(11), StatedAt = At(20), Payload = [] };
        Write(transaction =>
        {
            transaction.PutDeal(later);
            Assert.Equal(later with { Deal = 1, Payload = [] }, transaction.FindDeal(1, "d1")! with { Payload = later.Payload });
        });
        Reopen();
        DealRow found = Read(reader => reader.FindDeal(1, "d1"))!;
        Assert.Equal(later with { Deal = 1 }, found with { Payload = later.Payload });
        Assert.Null(Read(reader => reader.FindDeal(2, "d1")));
        Assert.Null(Read(reader => reader.FindDeal(1, "D1")));
    }

    [Fact]
    public void Deals_are_filtered_and_paged_newest_opening_first()
    {
        Write(transaction =>
        {
            for (int number = 1; number <= 12; number++)
            {
                // Two at each instant, so that numbers decide too.
                transaction.PutDeal(Deal($"d{number}", number / 2, number % 3 == 0 ? 100 : null) with { Client = 9 + (number % 2), SalesManager = 3 + (number % 4) });
            }

            transaction.PutDeal(Deal("other", 3) with { Tenant = 2 });
        });

        DealFilter all = new(1);
        List<long> paged = [];
        PageKey? after = null;
        IReadOnlyList<DealRow> page;
        while ((page = Read(reader => reader.Deals(all, after, 5))).Count > 0)
        {
            paged.AddRange(page.Select(row => row.Deal));
            after = new PageKey(page[^1].OpenedAt, page[^1].Deal);
        }

        Assert.Equal([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], paged);
        Assert.Equal([12, 9, 6, 3], Numbers(all with { IsOpen = false }));
        Assert.Equal([11, 10, 8, 7, 5, 4, 2, 1], Numbers(all with { IsOpen = true }));
        Assert.Equal([11, 9, 7, 5, 3, 1], Numbers(all with { Client = 10 }));
        Assert.Equal([12, 9, 8, 5, 4, 1], Numbers(all with { SalesManagers = [3, 4] }));
        Assert.Empty(Numbers(all with { SalesManagers = [] }));
        Assert.Equal([7, 6, 5, 4], Numbers(all with { From = At(2), To = At(4) }));
        Assert.Equal([9], Numbers(all with { Client = 10, SalesManagers = [4], IsOpen = false }));

        long[] Numbers(DealFilter filter) => [.. Read(reader => reader.Deals(filter, null, 99)).Select(row => row.Deal)];
    }

    [Fact]
    public void Deals_of_a_span_are_those_opened_before_its_end_and_not_closed_before_its_beginning()
    {
        Write(transaction =>
        {
            transaction.PutDeal(Deal("closed before", 0, closedAt: 9.9));
            transaction.PutDeal(Deal("closed at", 3, closedAt: 10));
            transaction.PutDeal(Deal("open", 1));
            transaction.PutDeal(Deal("opened at the end", 20));
            transaction.PutDeal(Deal("other", 1) with { Tenant = 2 });
        });
        Assert.Equal(["open", "closed at"], Read(reader => reader.DealsBetween(1, At(10), At(20))).Select(row => row.Id));
    }

    [Fact]
    public void Delivered_deals_are_found_by_their_delivery()
    {
        Write(transaction =>
        {
            transaction.PutDeal(Deal("b", 0) with { DeliveredAt = At(10) });
            transaction.PutDeal(Deal("a", 0) with { DeliveredAt = At(10) });
            transaction.PutDeal(Deal("early", 0) with { DeliveredAt = At(9.9) });
            transaction.PutDeal(Deal("late", 0) with { DeliveredAt = At(20) });
            transaction.PutDeal(Deal("never", 0));
            transaction.PutDeal(Deal("taken back", 0) with { DeliveredAt = At(12) });
            transaction.PutDeal(Deal("taken back", 0));
            transaction.PutDeal(Deal("other", 0) with { Tenant = 2, DeliveredAt = At(10) });
        });
        Assert.Equal(["b", "a"], Read(reader => reader.DealsDelivered(1, At(10), At(20))).Select(row => row.Id));
    }

    [Fact]
    public void The_first_contact_that_took_place_between_two_instants_is_one_of_any_kind()
    {
        Write(transaction =>
        {
            transaction.PutContact(Contact(1, 1, 9, 10) with { TookPlace = true }, isNew: true);
            transaction.PutContact(Contact(2, 1, 8, 10, counts: false, kind: 2) with { TookPlace = true }, isNew: true);
            transaction.PutContact(Contact(3, 1, 7, 10), isNew: true);
        });
        Assert.Equal(At(10), Read(reader => reader.FirstContactWithin(9, At(9), At(11))));
        Assert.Equal(At(10), Read(reader => reader.FirstContactWithin(8, At(9), At(11))));
        Assert.Null(Read(reader => reader.FirstContactWithin(7, At(9), At(11))));
        Assert.Null(Read(reader => reader.FirstContactWithin(9, At(10), At(11))));
        Assert.Null(Read(reader => reader.FirstContactWithin(9, At(9), At(10))));
    }

    [Fact]
    public void The_first_contact_is_the_tenants_own_counted_or_not()
    {
        Assert.Null(Read(reader => reader.FirstContact(1)));
        Write(transaction =>
        {
            transaction.PutContact(Contact(1, 1, 9, 12), isNew: true);
            transaction.PutContact(Contact(2, 1, 8, 11, counts: false, kind: 2), isNew: true);
            transaction.PutContact(Contact(3, 2, 7, 10), isNew: true);
        });
        Assert.Equal((At(11), At(10)), (Read(reader => reader.FirstContact(1)), Read(reader => reader.FirstContact(2))));
    }

    [Fact]
    public void A_deal_policy_replaces_that_of_its_branch_and_day()
    {
        Write(transaction =>
        {
            transaction.PutDealPolicy(new DealPolicyRow(1, "b", 5, [1]));
            transaction.PutDealPolicy(new DealPolicyRow(1, "", 9, [2]));
            transaction.PutDealPolicy(new DealPolicyRow(1, "b", 4, [3]));
            transaction.PutDealPolicy(new DealPolicyRow(1, "b", 5, [4]));
            transaction.PutDealPolicy(new DealPolicyRow(2, "b", 5, [5]));
            Assert.Equal(3, transaction.DealPolicies(1).Count);
        });
        Assert.Equal(
            [("", 9, 2), ("b", 4, 3), ("b", 5, 4)],
            Read(reader => reader.DealPolicies(1)).Select(row => (row.BranchId, row.Day, (int)row.Payload[0])));
    }

    private static DealRow Deal(string id, double openedAt, double? closedAt = null) =>
        new(0, 1, id, 9, 3, At(openedAt), closedAt is { } closed ? At(closed) : null, null, At(openedAt + 1), [7]);
}
