using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Organisation;

namespace CallKpi.Domain.Tests.Organisation;

/// <summary>Measured alone: the memory of tests beside it would count as the book's.</summary>
[CollectionDefinition(nameof(OrganisationBookSizeTests), DisableParallelization = true)]
[Collection(nameof(OrganisationBookSizeTests))]
public sealed class OrganisationBookSizeTests
{
    [Fact]
    public void A_client_costs_so_little_that_a_million_fit_in_half_a_gigabyte()
    {
        const int Count = 100_000;
        var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var book = new OrganisationBook();
        book.Upsert(new Branch("north", "North", "Europe/Moscow", DialPlan.For("RU")!));
        var classes = ClassBook.Empty.With(new ClassVersion("A", "A", 1, null, []));
        for (var index = 0; index < 100; index++)
        {
            book.Upsert(new SalesManager($"m{index}", "", "north", SalesRole.Farmer));
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var index = 0; index < Count; index++)
        {
            book.Upsert(new Client($"client-{index:0000000}", $"Limited company {index:0000000}")
            {
                Phones = [PhoneNumber.FromDigits(74950000000UL + (ulong)index)],
                Classes = [new ClassPeriod(new string('A', 1), from)],
                Assignments = [new Assignment($"m{index % 100}", from, null)],
                Purchases = [new DateOnly(2026, 1, 2), new DateOnly(2026, 2, 3)],
            }, classes);
        }

        var perClient = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Count;
        Assert.Equal(Count, book.Clients().Count);
        Assert.True(perClient < 450, $"{perClient:0} bytes a client");
        Console.WriteLine($"{perClient:0} bytes a client");
    }
}
