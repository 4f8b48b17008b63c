using CallKpi.Cli.Import;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Cli.Tests.Import;

public sealed class Imported_records
{
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    [Fact]
    public void Rows_of_one_client_merge_their_assignments()
    {
        const string text = "id,name,phones,class,class_from,manager,assigned_from,assigned_to,purchases\n"
            + "c1,Client 1,+442079460001; +442079460002,key,,m1,2026-01-01,2026-03-01,2026-01-05;2026-02-05\n"
            + "c2,Client 2,,A,,m1,2026-01-01,,\n"
            + "c1,,+442079460001,A,2026-02-01,m2,2026-03-01,,\n";
        (List<ImportedRecord<Client>> records, List<string> troubles) = Read(new ClientImport(), text);
        Assert.Empty(troubles);
        Assert.Equal([("c1", 2L), ("c2", 3L)], records.Select(record => (record.Id, record.Line)));
        Client client = records[0].Record;
        Assert.Equal("Client 1", client.Name);
        Assert.Equal(["+442079460001", "+442079460002"], client.Phones);
        Assert.Equal(["m1", "m2"], client.Assignments.Select(assignment => assignment.ManagerId));
        Assert.Equal(["key", "A"], client.Classes.Select(membership => membership.ClassId));
        Assert.Equal(2, client.Purchases.Count);
        Assert.Equal(new DateTimeOffset(2025, 12, 31, 21, 0, 0, TimeSpan.Zero), client.Assignments[0].From.ToDateTimeOffset());
    }

    [Theory]
    [InlineData("c1,,,m1,,", "3: manager")]
    [InlineData("c1,,,m1,soon,", "3: assigned_from")]
    [InlineData("c1,,,m1,2026-03-01,2026-02-01", "3: it ends")]
    [InlineData("c1,,,,2026-03-01,", "3: assigned_from")]
    [InlineData(",name,,,,", "3: id")]
    [InlineData("c1,name", "3: the row")]
    public void A_bad_row_is_pointed_at_and_left_out(string row, string trouble)
    {
        string text = "id,name,phones,manager,assigned_from,assigned_to\nc0,,,,,\n" + row + "\n";
        (List<ImportedRecord<Client>> records, List<string> troubles) = Read(new ClientImport(), text);
        Assert.Equal(["c0"], records.Select(record => record.Id));
        Assert.StartsWith(trouble, Assert.Single(troubles), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_not_known_is_refused_before_anything_is_stored()
    {
        CommandFailure failure = Assert.Throws<CommandFailure>(() => Read(new ClientImport(), "id,phone\nc1,1\n"));
        Assert.Contains("phone", failure.Say(new Words(Tongue.English, Moscow)), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_lines_are_read_as_well()
    {
        const string text = "{\"id\":\"m1\",\"name\":\"Manager 01\",\"extension\":[\"101\",102],\"role\":\"farmer\"}\n{broken\n";
        (List<ImportedRecord<Manager>> records, List<string> troubles) = Read(new ManagerImport(), text);
        Manager manager = Assert.Single(records).Record;
        Assert.Equal(["101", "102"], manager.Extensions.Select(holding => holding.Extension));
        Assert.Equal(SalesRole.Farmer, manager.Role);
        Assert.StartsWith("2:", Assert.Single(troubles), StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_has_its_calendar()
    {
        const string text = "id,name,time_zone,country,working_days,holidays\nb1,Branch 1,Europe/London,GB,1-5;7,2026-12-25;2026-12-26\n";
        Branch branch = Assert.Single(Read(new BranchImport(), text).Records).Record;
        Assert.Equal([1, 2, 3, 4, 5, 7], branch.WorkingDays);
        Assert.Equal(["2026-12-25", "2026-12-26"], branch.Holidays);
    }

    [Fact]
    public void Rows_of_one_deal_merge_their_stages()
    {
        const string text = "id,client,manager,group,opened_at,stage,entered_at,closed_at,outcome,amount,currency\n"
            + "d1,c1,m1,GTX,2026-03-02,offer,2026-03-05T10:00,,,1000.50,RUB\n"
            + "d1,,,,,contract,2026-03-09,2026-03-12,won,,\n"
            + "d1,,,,,contract,2026-03-09,,,1200,\n";
        Deal deal = Assert.Single(Read(new DealImport(), text).Records).Record;
        Assert.Equal(("c1", "m1", "GTX", "1200", "RUB"), (deal.ClientId, deal.ManagerId, deal.Group, deal.Amount, deal.Currency));
        Assert.Equal(["offer", "contract"], deal.Stages.Select(stage => stage.Name));
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 7, 0, 0, TimeSpan.Zero), deal.Stages[0].EnteredAt.ToDateTimeOffset());
        Assert.Equal((DealOutcome.Won, new DateTimeOffset(2026, 3, 11, 21, 0, 0, TimeSpan.Zero)), (deal.Outcome, deal.ClosedAt.ToDateTimeOffset()));
    }

    [Theory]
    [InlineData("d1,offer,,", "3: stage is given without entered_at")]
    [InlineData("d1,,2026-03-02,", "3: entered_at is given without stage")]
    [InlineData("d1,,,sold", "3: outcome is \"sold\"")]
    public void A_bad_row_of_a_deal_is_pointed_at(string row, string trouble)
    {
        (List<ImportedRecord<Deal>> records, List<string> troubles) =
            Read(new DealImport(), "id,stage,entered_at,outcome\nd0,,,\n" + row + "\n");
        Assert.Equal(["d0"], records.Select(record => record.Id));
        Assert.StartsWith(trouble, Assert.Single(troubles), StringComparison.Ordinal);
    }

    [Fact]
    public void Batches_stay_under_the_limits()
    {
        string rows = string.Concat(Enumerable.Range(0, 25).Select(n => $"c{n},{new string('x', 1000)}\n"));
        ImportRecords<Client> records = new(new ClientImport(), Moscow);
        foreach (ImportRecord row in ImportFile.Read(new StringReader("id,name\n" + rows), "f", new ClientImport().Columns, (_, _) => { }))
        {
            records.Add(row);
        }

        Assert.Equal([10, 10, 5], records.Batches(10, 1_000_000).Select(batch => batch.Count));
        Assert.All(records.Batches(1000, 5_000), batch => Assert.InRange(batch.Count, 1, 4));
    }

    private static (List<ImportedRecord<T>> Records, List<string> Troubles) Read<T>(ImportKind<T> kind, string text)
        where T : class, IMessage<T>
    {
        Words words = new(Tongue.English, Moscow);
        List<string> troubles = [];
        ImportRecords<T> records = new(kind, Moscow);
        void Note(long line, ImportTrouble trouble) => troubles.Add($"{line}: {trouble.Say(words)}");
        foreach (ImportRecord row in ImportFile.Read(new StringReader(text), "file.csv", kind.Columns, Note))
        {
            try
            {
                records.Add(row);
            }
            catch (ImportTrouble trouble)
            {
                Note(row.Line, trouble);
            }
        }

        return ([.. records.All], troubles);
    }
}
