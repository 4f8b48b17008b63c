using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Organisation;

namespace CallKpi.Domain.Tests.Organisation;

public sealed class OrganisationBookTests
{
    private static readonly DateTimeOffset January = At(1);

    private static readonly ClassBook Classes = ClassBook.Empty
        .With(new ClassVersion("A", "A", 3, null, []))
        .With(new ClassVersion("B", "B", 1, null, []));

    [Fact]
    public void An_extension_belongs_to_whoever_held_it_then_and_validity_is_half_open()
    {
        var book = Book();
        Accept(book.Upsert(Manager("m1", "north", new ExtensionHolding("101", January, At(3)))));
        Accept(book.Upsert(Manager("m2", "north", new ExtensionHolding("101", At(3), null))));

        Assert.Null(book.ManagerOfExtension("101", January.AddTicks(-1)));
        Assert.Equal("m1", book.ManagerOfExtension("101", January));
        Assert.Equal("m1", book.ManagerOfExtension("101", At(3).AddTicks(-1)));
        Assert.Equal("m2", book.ManagerOfExtension("101", At(3)));
        Assert.Null(book.ManagerOfExtension("102", At(3)));
        Assert.Empty(book.ExtensionConflicts());
    }

    [Fact]
    public void Of_two_holders_in_one_branch_the_later_one_answers_and_the_conflict_is_listed()
    {
        var book = Book();
        Accept(book.Upsert(Manager("m2", "north", new ExtensionHolding("101", At(2), At(4)))));
        Accept(book.Upsert(Manager("m1", "north", new ExtensionHolding("101", January, null))));

        Assert.Equal("m1", book.ManagerOfExtension("101", January));
        Assert.Equal("m2", book.ManagerOfExtension("101", At(3)));
        Assert.Equal("m1", book.ManagerOfExtension("101", At(4)));
        Assert.Equal([new ExtensionConflict("north", "101", "m2", "m1", At(2), At(4))], book.ExtensionConflicts());
    }

    [Fact]
    public void Two_holders_since_the_same_instant_are_told_apart_by_ordinal_id()
    {
        foreach (var order in new[] { new[] { "m1", "m2" }, ["m2", "m1"] })
        {
            var book = Book();
            foreach (var id in order)
            {
                Accept(book.Upsert(Manager(id, "north", new ExtensionHolding("101", January, null))));
            }

            Assert.Equal("m1", book.ManagerOfExtension("101", At(2)));
        }
    }

    [Fact]
    public void The_same_extension_in_two_branches_needs_the_branch()
    {
        var book = Book();
        Accept(book.Upsert(Manager("m1", "north", new ExtensionHolding("101", January, null))));
        Accept(book.Upsert(Manager("m2", "south", new ExtensionHolding("101", At(2), null))));

        Assert.Equal("m1", book.ManagerOfExtension("101", January));
        Assert.Null(book.ManagerOfExtension("101", At(3)));
        Assert.Equal("m1", book.ManagerOfExtension("101", At(3), "north"));
        Assert.Equal("m2", book.ManagerOfExtension("101", At(3), "south"));
        Assert.Empty(book.ExtensionConflicts());
    }

    [Fact]
    public void A_change_of_extensions_names_the_intervals_that_moved_and_no_others()
    {
        var book = Book();
        var kept = new ExtensionHolding("101", January, null);
        Accept(book.Upsert(Manager("m1", "north", kept, new ExtensionHolding("102", January, At(2)))));

        var change = Accept(book.Upsert(Manager("m1", "north", new ExtensionHolding("102", January, At(3)), kept)));
        Assert.Equal([new ExtensionInterval("102", January, At(2)), new ExtensionInterval("102", January, At(3))], change.Extensions);

        change = Accept(book.Upsert(Manager("m1", "south", kept, new ExtensionHolding("102", January, At(3)))));
        Assert.Equal([new ExtensionInterval("101", January, null), new ExtensionInterval("102", January, At(3))], change.Extensions);
        Assert.Equal(["m1"], change.Managers);
    }

    [Fact]
    public void Saying_the_same_thing_twice_changes_nothing()
    {
        var book = Book();
        Accept(book.Upsert(Manager("m1", "north", new ExtensionHolding("102", January, null), new ExtensionHolding("101", January, null))));
        Accept(Put(book, ClientOf("c1", Phone(1), Phone(2))));

        Assert.True(Accept(book.Upsert(Manager("m1", "north", new ExtensionHolding("101", January, null), new ExtensionHolding("102", January, null)))).IsNone);
        Assert.True(Accept(Put(book, ClientOf("c1", Phone(2), Phone(1), Phone(2)))).IsNone);
        Assert.True(Accept(book.Upsert(Branch("north"))).IsNone);
    }

    [Fact]
    public void A_number_of_two_clients_is_nobodys_until_one_gives_it_up()
    {
        var book = Book();
        Accept(Put(book, ClientOf("c2", Phone(1))));
        var change = Accept(Put(book, ClientOf("c1", Phone(1), Phone(2))));

        Assert.Equal(["c1", "c2"], change.Clients);
        Assert.Equal([Phone(1), Phone(2)], change.Phones);
        Assert.Null(book.ClientOfNumber(Phone(1)));
        Assert.Equal(["c1", "c2"], book.ClientsOfNumber(Phone(1)));
        var ambiguous = Assert.Single(book.AmbiguousNumbers());
        Assert.Equal((Phone(1), "c1,c2"), (ambiguous.Number, string.Join(',', ambiguous.ClientIds)));

        change = book.RemoveClient("c1");
        Assert.Equal(["c1", "c2"], change.Clients);
        Assert.Equal("c2", book.ClientOfNumber(Phone(1)));
        Assert.Null(book.ClientOfNumber(Phone(2)));
        Assert.Empty(book.AmbiguousNumbers());
        Assert.True(book.RemoveClient("c1").IsNone);
    }

    [Fact]
    public void A_clients_manager_branch_and_class_are_those_of_the_instant()
    {
        var book = Book();
        Accept(book.Upsert(Manager("m1", "north")));
        Accept(book.Upsert(Manager("m2", "south")));
        Accept(Put(book, new Client("c1", "First")
        {
            Assignments = [new Assignment("m2", At(3), null), new Assignment("m1", January, At(2))],
            Classes = [new ClassPeriod("B", At(4)), new ClassPeriod("A", At(2))],
            Purchases = [new DateOnly(2026, 3, 1), new DateOnly(2026, 1, 1)],
        }));

        Assert.Equal(("m1", "north"), (book.AssignedManager("c1", January), book.BranchOfClient("c1", January)?.Id));
        Assert.Equal((null, null), (book.AssignedManager("c1", At(2)), book.BranchOfClient("c1", At(2))?.Id));
        Assert.Equal(("m2", "south"), (book.AssignedManager("c1", At(3)), book.BranchOfClient("c1", At(3))?.Id));
        Assert.Equal([null, "A", "B"], new[] { 1, 2, 4 }.Select(month => book.FindClient("c1")!.ClassAt(At(month))));
        Assert.Equal([0, 1, 2], new[] { 1, 2, 12 }.Select(month => book.FindClient("c1")!.PurchasesBefore(new DateOnly(2026, month, 1))));
        Assert.Null(book.AssignedManager("nobody", January));
    }

    [Fact]
    public void Refusals_name_everything_at_once_and_change_nothing()
    {
        var book = Book();
        var result = Put(book, new Client(" c1", "First")
        {
            Phones = [default],
            Classes = [new ClassPeriod("Z", January), new ClassPeriod("Z", January)],
            Assignments = [new Assignment("m9", January, At(3)), new Assignment("m9", At(2), null), new Assignment("m9", At(5), At(5))],
        });

        Assert.False(result.IsAccepted);
        Assert.Equal(
            [
                "id", "phones[0]", "classes[0].class_id", "classes[1].class_id", "classes[1].from", "assignments[0].manager_id", "assignments[1].manager_id",
                "assignments[1]", "assignments[2].manager_id", "assignments[2]", "assignments[2]",
            ],
            result.Errors.Select(error => error.Field));
        Assert.All(result.Errors, error => Assert.Matches("seen .+, expected .+; .+\\.$", error.Message));
        Assert.True(result.Change.IsNone);
        Assert.Equal(0, book.ClientCount);
    }

    [Fact]
    public void A_branch_needs_a_known_zone_and_digits_and_a_manager_a_known_branch()
    {
        var book = new OrganisationBook();
        var branch = book.Upsert(new Branch("b", "B", "Moscow", DialPlan.For("RU", "4x5", [1], "9a")!));
        Assert.Equal(["time_zone", "area_code", "outside_line_prefix", "extension_lengths"], branch.Errors.Select(error => error.Field));
        Assert.Equal(["branch_id"], book.Upsert(Manager("m1", "nowhere")).Errors.Select(error => error.Field));
    }

    [Fact]
    public void Pages_are_in_ordinal_order_and_meet_every_record_once()
    {
        var book = Book();
        var ids = Enumerable.Range(0, 500).Select(index => $"c{index * 7919 % 500}").Distinct().ToList();
        ids.Take(200).ToList().ForEach(id => Accept(Put(book, ClientOf(id))));
        Assert.Equal(200, book.Clients().Count);
        ids.Skip(200).ToList().ForEach(id => Accept(Put(book, ClientOf(id))));
        book.RemoveClient("c7");

        var seen = new List<string>();
        for (var page = book.Clients(null, 33); page.Count > 0; page = book.Clients(page[^1].Id, 33))
        {
            seen.AddRange(page.Select(client => client.Id));
        }

        Assert.Equal(ids.Where(id => id != "c7").Order(StringComparer.Ordinal), seen);
        Assert.Equal(["south"], book.Branches("north").Select(branch => branch.Id));
        Assert.Equal(["north"], book.Branches(null, 1).Select(branch => branch.Id));
        Assert.Equal("c70", book.Clients("c7", 1).Single().Id);
    }

    [Fact]
    public void A_managers_clients_are_those_ever_assigned_to_him()
    {
        var book = Book();
        Accept(book.Upsert(Manager("m1", "north")));
        Accept(book.Upsert(Manager("m2", "north")));
        foreach (var id in new[] { "c3", "c1", "c2" })
        {
            Accept(Put(book, ClientOf(id) with { Assignments = [new Assignment("m1", January, At(2)), new Assignment("m2", At(2), null)] }));
        }

        Accept(Put(book, ClientOf("c2") with { Assignments = [new Assignment("m2", January, null)] }));
        book.RemoveClient("c3");
        Assert.Equal(["c1"], book.ClientsOfManager("m1").Select(client => client.Id));
        Assert.Equal(["c1", "c2"], book.ClientsOfManager("m2").Select(client => client.Id));
        Assert.Equal(["c2"], book.ClientsOfManager("m2", "c1", 5).Select(client => client.Id));
        Assert.Empty(book.ClientsOfManager("nobody"));
    }

    [Fact]
    public void A_change_says_whose_days_and_numbers_have_to_be_read_again()
    {
        var book = new OrganisationBook();
        Assert.Equal(["north"], Accept(book.Upsert(Branch("north"))).RereadBranches);
        Assert.Empty(Accept(book.Upsert(Branch("north") with { Name = "North", Holidays = [new DateOnly(2026, 3, 9)] })).RereadBranches);
        Assert.Equal(["north"], Accept(book.Upsert(Branch("north") with { TimeZone = "Asia/Omsk" })).RereadBranches);
        Accept(book.Upsert(Branch("south")));
        Assert.Equal(["m1"], Accept(book.Upsert(Manager("m1", "north"))).MovedManagers);
        Assert.Empty(Accept(book.Upsert(Manager("m1", "north") with { Role = SalesRole.Generator })).MovedManagers);
        Assert.Equal(["m1"], Accept(book.Upsert(Manager("m1", "south"))).MovedManagers);
    }

    [Fact]
    public void Every_holder_of_an_extension_is_known()
    {
        var book = Book();
        Accept(book.Upsert(Manager("m2", "north", new ExtensionHolding("101", January, At(2)), new ExtensionHolding("101", At(3), null))));
        Accept(book.Upsert(Manager("m1", "south", new ExtensionHolding("101", At(2), null))));
        Assert.Equal(["m1", "m2"], book.ManagersOfExtension("101"));
        Assert.Empty(book.ManagersOfExtension("102"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" x")]
    [InlineData("x\ny")]
    [InlineData("x\0")]
    public void An_id_is_no_blank_and_has_no_control_characters(string id) =>
        Assert.Equal(["id"], Put(Book(), new Client(id, "")).Errors.Select(error => error.Field));

    [Fact]
    public void Roles_keep_their_wire_names()
    {
        Assert.Equal(["universal", "generator", "converter", "farmer"], Enum.GetValues<SalesRole>().Select(role => role.WireName()));
        Assert.All(Enum.GetValues<SalesRole>(), role => Assert.True(SalesRoles.TryParse(role.WireName(), out var read) && read == role));
        Assert.False(SalesRoles.TryParse("boss", out _));
    }

    private static OrganisationBook Book()
    {
        var book = new OrganisationBook();
        Accept(book.Upsert(Branch("south")));
        Accept(book.Upsert(Branch("north")));
        return book;
    }

    private static OrganisationResult Put(OrganisationBook book, Client client) => book.Upsert(client, Classes);

    private static OrganisationChange Accept(OrganisationResult result)
    {
        Assert.Empty(result.Errors);
        return result.Change;
    }

    private static Branch Branch(string id) => new(id, id, "Europe/Moscow", DialPlan.For("RU", "495", [3])!);

    private static SalesManager Manager(string id, string branch, params ExtensionHolding[] extensions) =>
        new(id, id, branch, SalesRole.Farmer) { Extensions = extensions };

    private static Client ClientOf(string id, params PhoneNumber[] phones) => new(id, id) { Phones = phones };

    private static PhoneNumber Phone(int index) => PhoneNumber.FromDigits(12125550100UL + (ulong)index);

    private static DateTimeOffset At(int month) => new(2026, month, 1, 0, 0, 0, TimeSpan.Zero);
}
