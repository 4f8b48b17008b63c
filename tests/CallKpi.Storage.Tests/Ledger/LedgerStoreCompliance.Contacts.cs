namespace CallKpi.Storage.Tests.Ledger;

public abstract partial class LedgerStoreCompliance
{
    [Fact]
    public void A_contact_comes_back_as_it_was_put_replaced_and_removed()
    {
        ContactRow row = Contact(1, 1, 9, 0, counts: false, kind: 1) with
        {
            SalesManager = 4,
            Direction = 1,
            TookPlace = true,
            TalkTime = TimeSpan.FromTicks(77),
            PolicyDay = 739_001,
            Day = 739_002,
            HasFacts = true,
        };
        Write(transaction => transaction.PutContact(row, isNew: true));
        Assert.Equal(row, Read(reader => reader.GetContact(1)));
        Assert.Equal(row, Read(reader => reader.FindContact(1, "c1")));
        Assert.Null(Read(reader => reader.FindContact(2, "c1")));

        ContactRow next = row with { Counts = true, Reasons = 0, Client = null };
        Write(transaction => transaction.PutContact(next, isNew: false));
        Assert.Equal(next, Read(reader => reader.GetContact(1)));

        Write(transaction => transaction.RemoveContact(1));
        Assert.Null(Read(reader => reader.GetContact(1)));
    }

    [Fact]
    public void The_chain_of_a_client_is_read_on_and_back()
    {
        Write(transaction =>
        {
            transaction.PutContact(Contact(1, 1, 9, 0), isNew: true);
            transaction.PutContact(Contact(2, 1, 9, 10, counts: false), isNew: true);
            transaction.PutContact(Contact(3, 1, 9, 10), isNew: true);
            transaction.PutContact(Contact(4, 1, 9, 5, kind: 1), isNew: true);
            transaction.PutContact(Contact(5, 1, 8, 6), isNew: true);

            Assert.Equal([2, 3], transaction.ContactsAfter(9, 0, At(1), 0).Select(row => row.Contact));
            Assert.Equal(At(0), transaction.LastCounted(9, 0, At(10), 3));
            Assert.Equal(At(10), transaction.LastCounted(9, 0, At(10), 4));
            Assert.Equal(At(5), transaction.LastCounted(9, 1, At(99), 99));
            Assert.Null(transaction.LastCounted(9, 0, At(0), 1));
            Assert.Equal([1, 4, 5], transaction.ContactsOfTenant(1, At(0), null, 3).Select(row => row.Contact));
            Assert.Equal([2, 3], transaction.ContactsOfTenant(1, At(0), new PageKey(At(6), 5), 9).Select(row => row.Contact));
        });
    }

    [Fact]
    public void Lines_of_the_ledger_are_filtered_and_paged_oldest_first()
    {
        Write(transaction =>
        {
            for (int number = 1; number <= 12; number++)
            {
                transaction.PutContact(
                    Contact(number, 1, number % 3 == 0 ? null : 9, number / 2, counts: number % 4 != 0) with
                    {
                        SalesManager = number % 2 == 0 ? 4 : 5,
                        Reasons = number % 4 == 0 ? 0b110 << (number == 8 ? 1 : 0) : 0,
                    },
                    isNew: true);
            }
        });

        Assert.Equal(Enumerable.Range(1, 12).Select(number => (long)number), Read(reader => Lines(reader, new ContactFilter(1), 5)));
        Assert.Equal([4, 8, 12], Read(reader => Lines(reader, new ContactFilter(1), 99)).Except(Read(reader => Lines(reader, new ContactFilter(1, CountedOnly: true), 2))));
        Assert.Equal([2, 4, 8, 10], Read(reader => Lines(reader, new ContactFilter(1, SalesManager: 4, Client: 9), 3)));
        Assert.Equal([4, 5], Read(reader => Lines(reader, new ContactFilter(1, From: At(2), To: At(3)), 3)));
        Assert.Equal([4, 12], Read(reader => Lines(reader, new ContactFilter(1, FirstReason: 0b10), 3)));
        Assert.Equal([8], Read(reader => Lines(reader, new ContactFilter(1, FirstReason: 0b100), 3)));
    }

    [Fact]
    public void Counted_contacts_come_with_the_last_of_each_kind_before()
    {
        (int first, int second) = PutChains();

        IReadOnlyList<CountedContact> chain = Read(reader => reader.CountedContacts(first, At(100), At(200)));
        Assert.Contains(chain, contact => contact.At == At(20) && contact.Kind == 0);
        Assert.Contains(chain, contact => contact.At == At(15) && contact.Kind == 1);
        Assert.Equal(At(200), chain[^1].At);
        Assert.DoesNotContain(chain, contact => contact.At > At(200));
        Assert.Equal([first, second, first], Read(reader =>
            reader.CountedContactsOfTenant(1, At(100), At(200)).Select(contact => contact.Client).ToList()));
    }

    [Fact]
    public void Counted_contacts_of_many_clients_are_read_at_once()
    {
        PutChains();

        List<ClientContact> contacts = Read(reader =>
            reader.CountedContacts(1, ["C2", "unknown \"✓\"", "C1"], At(100), At(200)).OrderBy(each => (each.Place, each.At)).ToList());
        Assert.Equal(
            [(0, 150d, 0), (2, 15d, 1), (2, 20d, 0), (2, 100d, 0), (2, 200d, 0)],
            contacts.Select(each => (each.Place, (each.At - Start).TotalSeconds, (int)each.Kind)));
        Assert.Equal([null, 4, 4, 4, 4], contacts.Select(each => each.SalesManager));
        Assert.Empty(Read(reader => reader.CountedContacts(2, ["C1"], At(100), At(200)).ToList()));
        Assert.Empty(Read(reader => reader.CountedContacts(1, [], At(100), At(200)).ToList()));
    }

    [Fact]
    public void Facts_are_kept_with_their_contact()
    {
        Write(transaction =>
        {
            transaction.PutContactFacts(1, [1, 2]);
            transaction.PutContactFacts(1, [3]);
            Assert.Equal([3], transaction.ContactFacts(1)!);
            Assert.Null(transaction.ContactFacts(2));
        });

        Assert.Equal([3], Read(reader => reader.ContactFacts(1))!);
    }

    [Fact]
    public void Flags_are_filtered_and_paged_newest_first()
    {
        Write(transaction =>
        {
            for (int i = 0; i < 6; i++)
            {
                FlagRow row = new(0, $"F{i}", 1, i % 2 == 0 ? "short" : "long", i, i < 3 ? 4 : null, At(i / 2), At(9), [(byte)i]);
                Assert.True(transaction.PutFlag(row) > 0);
                Assert.Null(transaction.PutFlag(row with { Payload = [99] }));
            }

            transaction.PutFlag(new FlagRow(0, "F0", 2, "short", null, null, At(0), At(9), []));
        });

        Assert.Equal([5, 4, 3, 2, 1, 0], Read(reader => reader.Flags(new FlagFilter(1), null, 99).Select(row => (int)row.Payload[0])));
        Assert.Equal([4, 2, 0], Read(reader => reader.Flags(new FlagFilter(1, "short"), null, 99).Select(row => (int)row.Payload[0])));
        Assert.Equal([2, 1, 0], Read(reader => reader.Flags(new FlagFilter(1, SalesManager: 4), null, 99).Select(row => (int)row.Payload[0])));
        Assert.Equal([3, 2], Read(reader => reader.Flags(new FlagFilter(1, From: At(1), To: At(2)), null, 99).Select(row => (int)row.Payload[0])));
        FlagRow last = Read(reader => reader.Flags(new FlagFilter(1), null, 2)[1]);
        Assert.Equal([3, 2], Read(reader => reader.Flags(new FlagFilter(1), new PageKey(last.At, last.Flag), 2).Select(row => (int)row.Payload[0])));
    }

    [Fact]
    public void The_last_verdict_stands_until_it_is_taken_back_and_all_are_kept()
    {
        FlagRow flag = new(0, "F", 1, "long", 7, null, At(1), At(2), [1]) { Client = 3, BranchId = "b", Oddity = "redial", PValue = 0.004 };
        Write(transaction =>
        {
            transaction.PutFlag(flag);
            transaction.PutFlag(flag with { Tenant = 2 });
            transaction.PutFlag(flag with { Id = "G", Kind = "short", At = At(5), EndsAt = At(6) });
            Assert.Null(transaction.FindFlag(1, "F")!.Verdict);
            transaction.PutVerdict(new FlagVerdictRow(0, 1, "F", 2, At(3), "ann", "no"));
            transaction.PutVerdict(new FlagVerdictRow(0, 1, "F", 1, At(4), "bob", "yes"));
            Assert.Equal(["long"], transaction.FlagKindsOf(7, 1));
            Assert.Empty(transaction.FlagKindsOf(7, 2));
        });

        FlagRow found = Read(reader => reader.FindFlag(1, "F"))!;
        Assert.Equal(("redial", 0.004, "b", 3), (found.Oddity, found.PValue, found.BranchId, found.Client));
        Assert.Equal(((byte)1, "bob", "yes", At(4)), (found.Verdict!.Status, found.Verdict.DecidedBy, found.Verdict.Comment, found.Verdict.DecidedAt));
        Assert.Equal(["F"], Read(reader => reader.Flags(new FlagFilter(1, Status: 1), null, 9).Select(row => row.Id)));
        Assert.Equal(["G"], Read(reader => reader.Flags(new FlagFilter(1, Status: 0), null, 9).Select(row => row.Id)));
        Assert.Null(Read(reader => reader.FindFlag(2, "F"))!.Verdict);
        FlagBrief brief = Assert.Single(Read(reader => reader.FlagsDecided(1, At(4), At(5), 9)));
        Assert.Equal(
            new FlagBrief("F", "long", "redial", 0.004, 7, null, 3, "b", At(1), 1, At(4), "bob"), brief);
        Assert.Empty(Read(reader => reader.FlagsDecided(1, At(3), At(4), 9)));
        Assert.Equal([brief, new FlagBrief("G", "short", "redial", 0.004, 7, null, 3, "b", At(5), 0, null, null) { EndsAt = At(6) }], Read(reader => reader.FlagsBetween(1, At(1), At(6))));
        Assert.Equal(["F"], Read(reader => reader.FlagsBetween(1, At(0), At(5)).Select(each => each.Id)));

        Write(transaction => transaction.PutVerdict(new FlagVerdictRow(0, 1, "F", 0, At(6), "bob", "")));
        Assert.Null(Read(reader => reader.FindFlag(1, "F"))!.Verdict);
        Assert.Empty(Read(reader => reader.FlagsDecided(1, At(0), At(9), 9)));
        IReadOnlyList<FlagVerdictRow> said = Read(reader => reader.Verdicts(1, "F", null, 9));
        Assert.Equal([0, 1, 2], said.Select(each => (int)each.Status));
        Assert.Equal(said.Skip(1), Read(reader => reader.Verdicts(1, null, said[0].Verdict, 9)));
        Assert.Empty(Read(reader => reader.Verdicts(2, null, null, 9)));
    }

    [Fact]
    public void Decided_flags_of_a_kind_and_outlines_of_all_are_read_by_time()
    {
        FlagRow flag = new(0, "A", 1, "long", 7, 2, At(1), At(9), [1]) { Client = 3, BranchId = "b", Oddity = "redial", PValue = 0.004, EndsAt = At(3) };
        Write(transaction =>
        {
            transaction.PutFlag(flag);
            foreach ((string id, int at) in new[] { ("C", 4), ("B", 3), ("D", 5), ("E", 6) })
            {
                transaction.PutFlag(flag with { Id = id, At = At(at), EndsAt = At(at) });
            }

            transaction.PutFlag(flag with { Id = "short", Kind = "short" });
            transaction.PutFlag(flag with { Tenant = 2 });
            foreach ((string id, byte status) in new (string, byte)[] { ("A", 2), ("C", 1), ("B", 1), ("D", 1), ("D", 0), ("short", 1) })
            {
                transaction.PutVerdict(new FlagVerdictRow(0, 1, id, status, At(8), "ann", ""));
            }
        });

        FlagBrief first = new("A", "long", "redial", 0.004, 7, 2, 3, "b", At(1), 2, At(8), "ann") { EndsAt = At(3) };
        Assert.Equal([first], Read(reader => reader.FlagsDecidedOf(1, "long", At(1)).Take(1)));
        Assert.Equal(["A", "B", "C"], Read(reader => reader.FlagsDecidedOf(1, "long", At(1)).Select(each => each.Id)));
        Assert.Equal(["C"], Read(reader => reader.FlagsDecidedOf(1, "long", At(4)).Select(each => each.Id)));
        Assert.Empty(Read(reader => reader.FlagsDecidedOf(2, "long", At(0))));

        Assert.Equal(
            [
                new FlagOutline("long", "redial", 0.004, 7, 2, 3, "b", At(4), At(4), 1),
                new FlagOutline("long", "redial", 0.004, 7, 2, 3, "b", At(5), At(5), 0),
            ],
            Read(reader => reader.FlagOutlines(new FlagFilter(1, From: At(4), To: At(6))).ToList()));
        Assert.Equal([At(3)], Outlines(new FlagFilter(2)).Select(each => each.EndsAt));
        Assert.Equal([At(5), At(6)], Outlines(new FlagFilter(1, Status: 0)).Select(each => each.At));
        Assert.Equal(["short"], Outlines(new FlagFilter(1, "short", 2, Client: 3, BranchId: "b")).Select(each => each.Kind));
        Assert.Equal([6, 0, 0, 0], new FlagFilter[] { new(1, Client: 3), new(1, Client: 2), new(1, BranchId: "c"), new(1, SalesManager: 3) }
            .Select(filter => Outlines(filter).Count));
        Assert.Equal(["short"], Read(reader => reader.Flags(new FlagFilter(1, "short", Client: 3, BranchId: "b"), null, 9).Select(row => row.Id)));

        List<FlagOutline> Outlines(FlagFilter filter) => Read(reader => reader.FlagOutlines(filter).ToList());
    }

    [Fact]
    public void A_review_rule_takes_the_place_of_the_one_of_its_id()
    {
        Write(transaction =>
        {
            transaction.PutReviewRule(new ReviewRuleRow(1, LogKind.FlagSuppression, "b", [1]));
            transaction.PutReviewRule(new ReviewRuleRow(1, LogKind.FlagSuppression, "a", [2]));
            transaction.PutReviewRule(new ReviewRuleRow(1, LogKind.AlarmBudget, "a", [3]));
            transaction.PutReviewRule(new ReviewRuleRow(2, LogKind.FlagSuppression, "a", [4]));
            transaction.PutReviewRule(new ReviewRuleRow(1, LogKind.FlagSuppression, "a", [5]));
            Assert.Equal([5, 1], transaction.ReviewRules(1, LogKind.FlagSuppression).Select(row => (int)row.Payload[0]));
        });

        Assert.Equal(["a", "b"], Read(reader => reader.ReviewRules(1, LogKind.FlagSuppression).Select(row => row.Id)));
        Assert.Equal([3], Read(reader => reader.ReviewRules(1, LogKind.AlarmBudget).Select(row => (int)row.Payload[0])));
    }

    [Fact]
    public void Review_rules_that_end_after_an_instant_are_read_without_the_others()
    {
        Write(transaction =>
        {
            transaction.PutReviewRule(new ReviewRuleRow(1, LogKind.FlagSuppression, "b", [1]) { EndsAt = At(5) });
            transaction.PutReviewRule(new ReviewRuleRow(1, LogKind.FlagSuppression, "a", [2]) { EndsAt = At(9) });
            transaction.PutReviewRule(new ReviewRuleRow(1, LogKind.FlagSuppression, "c", [3]) { EndsAt = At(4) });
            transaction.PutReviewRule(new ReviewRuleRow(1, LogKind.FlagSuppression, "c", [3]) { EndsAt = At(6) });
            transaction.PutReviewRule(new ReviewRuleRow(1, LogKind.AlarmBudget, "company", [4]));
            Assert.Equal(["a", "c"], transaction.ReviewRules(1, LogKind.FlagSuppression, At(5)).Select(row => row.Id));
            Assert.Empty(transaction.ReviewRules(2, LogKind.FlagSuppression, At(0)));
        });

        Assert.Equal(["a", "b", "c"], Read(reader => reader.ReviewRules(1, LogKind.FlagSuppression, At(4)).Select(row => row.Id)));
        Assert.Equal([("a", At(9))], Read(reader => reader.ReviewRules(1, LogKind.FlagSuppression, At(6)).Select(row => (row.Id, row.EndsAt))));
        Assert.Empty(Read(reader => reader.ReviewRules(1, LogKind.FlagSuppression, At(9))));
        Assert.Single(Read(reader => reader.ReviewRules(1, LogKind.AlarmBudget, At(99))));
    }

    private (int First, int Second) PutChains() => Write(transaction =>
    {
        transaction.Tenant("t");
        int first = transaction.Identity(1, IdentityKind.Client, "C1");
        int second = transaction.Identity(1, IdentityKind.Client, "C2");
        transaction.PutContact(Contact(1, 1, first, 10) with { SalesManager = 4 }, isNew: true);
        transaction.PutContact(Contact(2, 1, first, 15, kind: 1) with { SalesManager = 4 }, isNew: true);
        transaction.PutContact(Contact(3, 1, first, 20) with { SalesManager = 4 }, isNew: true);
        transaction.PutContact(Contact(4, 1, first, 30, counts: false) with { SalesManager = 4 }, isNew: true);
        transaction.PutContact(Contact(5, 1, first, 100) with { SalesManager = 4 }, isNew: true);
        transaction.PutContact(Contact(6, 1, second, 150), isNew: true);
        transaction.PutContact(Contact(7, 1, first, 200) with { SalesManager = 4 }, isNew: true);
        transaction.PutContact(Contact(8, 1, first, 201) with { SalesManager = 4 }, isNew: true);
        return (first, second);
    });

    private static List<long> Lines(ILedgerReader reader, ContactFilter filter, int size)
    {
        List<long> lines = [];
        PageKey? after = null;
        IReadOnlyList<ContactRow> page;
        do
        {
            page = reader.Contacts(filter, after, size);
            lines.AddRange(page.Select(row => row.Contact));
            after = page.Count == 0 ? null : new PageKey(page[^1].At, page[^1].Contact);
        }
        while (page.Count == size);

        return lines;
    }
}
