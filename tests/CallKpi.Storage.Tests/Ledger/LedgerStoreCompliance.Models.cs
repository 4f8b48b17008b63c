namespace CallKpi.Storage.Tests.Ledger;

/// <content>Learned models, and the order of learning.</content>
public abstract partial class LedgerStoreCompliance
{
    private const string Model = "durations";

    [Fact]
    public void Versions_of_a_model_are_kept_with_their_states_and_listed_newest_first()
    {
        int tenant = Write(transaction => transaction.Tenant("t"));
        ModelRow[] rows = [Version(tenant, 1), Version(tenant, 2), Version(tenant, 10)];
        Write(transaction =>
        {
            transaction.PutModel(rows[0], [1]);
            transaction.PutModel(rows[1], []);
            transaction.PutModel(rows[2], [3, 4]);
            transaction.PutModel(Version(transaction.Tenant("u"), 1), [5]);
        });
        Reopen();

        Assert.Equal(rows.Reverse(), Read(reader => reader.Models(tenant, Model)));
        Assert.Empty(Read(reader => reader.Models(tenant, "cycles")));
        Assert.Equal([3, 4], Read(reader => reader.ModelState(tenant, Model, 10))!);
        Assert.Empty(Read(reader => reader.ModelState(tenant, Model, 2))!);
        Assert.Null(Read(reader => reader.ModelState(tenant, Model, 3)));
    }

    [Fact]
    public void The_newest_versions_stay_and_those_that_a_flag_names()
    {
        int tenant = Write(transaction => transaction.Tenant("t"));
        Write(transaction =>
        {
            for (int version = 1; version <= 6; version++)
            {
                transaction.PutLearned(tenant, new LearnedCalls(10 * version, [Learned(version)]));
                transaction.PutModel(Version(tenant, version), [1]);
            }

            transaction.NameModel(tenant, Model, 2, At(100));
            transaction.NameModel(tenant, Model, 2, At(50));
            transaction.NameModel(tenant, Model, 1, At(99));
            transaction.NameModel(tenant, Model, 77, At(100));
        });

        Assert.Equal(3, Write(transaction => transaction.PruneModels(tenant, Model, keep: 2, flaggedSince: At(100))));
        Assert.Equal([6, 5, 2], Read(reader => reader.Models(tenant, Model)).Select(row => row.Version));
        Assert.Equal(At(100), Read(reader => reader.Models(tenant, Model))[2].LastFlagAt);
        Assert.Null(Read(reader => reader.ModelState(tenant, Model, 4)));
        Assert.Equal([30, 40, 50, 60], Read(reader => reader.LearnedAfter(tenant, 0, 10)).Select(row => row.Place));
        Assert.Equal(0, Write(transaction => transaction.PruneModels(tenant, Model, keep: 2, flaggedSince: At(100))));
    }

    [Fact]
    public void What_was_learned_is_read_in_its_order_from_a_place_or_an_entry_on()
    {
        int tenant = Write(transaction => transaction.Tenant("t"));
        long Learn(long place, params long[] calls) => Write(transaction =>
        {
            transaction.Append(Event(tenant, transaction.Source(tenant, "s"), $"e{place}"), out long sequence);
            transaction.PutLearned(tenant, new LearnedCalls(place, [.. calls.Select(Learned)]));
            return sequence;
        });

        Learn(3, 7, 9, 8);
        long second = Learn(4, 2);
        Learn(6, 12, 11);

        IReadOnlyList<LearnedCalls> all = Read(reader => reader.LearnedAfter(tenant, 0, 10));
        Assert.Equal(new long[] { 7, 9, 8, 2, 12, 11 }.Select(Learned), all.SelectMany(row => row.Calls));
        Assert.Equal([0, 3, 4], all.Select(row => row.PlaceBefore));
        Assert.Equal([4, 6], Read(reader => reader.LearnedAfter(tenant, 3, 10)).Select(row => row.Place));
        Assert.Equal([3], Read(reader => reader.LearnedAfter(tenant, 2, 1)).Select(row => row.Place));
        Assert.Equal([4, 6], Read(reader => reader.LearnedFromEntry(tenant, second, 10)).Select(row => row.Place));
        Assert.Equal(6, Read(reader => reader.LastPlace(tenant)));
        Assert.Equal(0, Read(reader => reader.LastPlace(tenant + 1)));
    }

    [Fact]
    public void A_rebuild_keeps_what_was_learned()
    {
        int tenant = Write(transaction => transaction.Tenant("t"));
        Write(transaction =>
        {
            transaction.PutLearned(tenant, new LearnedCalls(1, [Learned(1)]));
            transaction.PutModel(Version(tenant, 1), [1]);
            transaction.PutJudgedBefore(7);
            transaction.PutJudgedBefore(7);
        });
        Write(transaction => transaction.DropReadModels());
        Reopen();

        Assert.Single(Read(reader => reader.Models(tenant, Model)));
        Assert.Equal(1, Read(reader => reader.LastPlace(tenant)));
        Assert.Equal([false, true], Write(transaction => new[] { transaction.WasJudgedBefore(6), transaction.WasJudgedBefore(7) }));
    }

    [Fact]
    public void A_flag_is_found_by_its_id_and_by_its_call_and_a_call_by_its_manager_and_start()
    {
        int tenant = Write(transaction => transaction.Tenant("t"));
        int manager = Write(transaction =>
        {
            int source = transaction.Source(tenant, "s");
            int number = transaction.Identity(tenant, IdentityKind.SalesManager, "m");
            transaction.PutCall(Call(5, tenant, source, at: 60) with { Shares = [new CallShare(number, default, true)] }, null);
            transaction.PutFlag(new FlagRow(0, "f", tenant, "call_too_short", 5, number, At(60), At(70), [1]));
            Assert.Equal(5, transaction.CallOfManagerAt(number, At(60)));
            Assert.Null(transaction.CallOfManagerAt(number, At(61)));
            return number;
        });

        Assert.Equal(manager, Read(reader => reader.FindFlag(tenant, "f"))!.SalesManager);
        Assert.Null(Read(reader => reader.FindFlag(tenant + 1, "f")));
        Assert.Equal(["f"], Read(reader => reader.FlagsOfCall(5)).Select(flag => flag.Id));
        Assert.Empty(Read(reader => reader.FlagsOfCall(6)));
    }

    // Calls early and late, with and without a client and a class, talk below nothing and beyond a day.
    private static LearnedCall Learned(long number) => new(
        number,
        (int)(1 + (number * 1_000_003 % int.MaxValue)),
        number % 2 == 0 ? null : (int)(number * 77),
        number % 3 == 0 ? null : (int)number,
        number % 4 < 2,
        number % 5 == 0 ? DateTimeOffset.MaxValue.ToUniversalTime() : At(-number * 1_000),
        number % 7 == 0 ? TimeSpan.FromTicks(-3) : TimeSpan.FromTicks(number * 123_456_789_012));

    private static ModelRow Version(int tenant, long version) =>
        new(tenant, Model, version, At(version), 10 * version, 100 * version, "ab", 7);
}
