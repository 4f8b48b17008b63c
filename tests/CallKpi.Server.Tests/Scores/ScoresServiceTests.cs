using CallKpi.Storage;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Server.Tests.Scores;

/// <summary>
/// Four weeks of M1 with C1 (key: weight 3, G 7, M 14; called on day 7) and C2 (c: weight 1, G 14, M 28; never called).
/// </summary>
public sealed class ScoresServiceTests
{
    [Fact]
    public async Task A_score_is_given_exactly_with_all_its_parts()
    {
        await using Floor floor = await FourWeeks();
        GetManagerScoresResponse answer = await floor.Scores.GetManagerScoresAsync(Period(28));
        ManagerScore score = answer.Scores[0];

        // C1 was kept for 7 + 14 of 28 days, C2 for all: 100 · (3·21 + 1·28) / (3·28 + 1·28) = 325/4.
        Assert.Equal(("M1", "Manager M1"), (score.ManagerId, score.ManagerName));
        Assert.Equal(("325/4", "81.250000"), (score.Score.Exact, score.Score.Decimal));

        // C1: one contact of four, C2: none; 3·28·(1/4) of 112.
        Assert.Equal(("3/16", "0.187500"), (score.Attainment.Exact, score.Attainment.Decimal));
        Assert.Equal(("1/2", 2L, 1L, 0L), (score.Coverage.Exact, score.Clients, score.Counted, score.Misallocated));
        Assert.Equal(["c 100 1", "key 75 1"], score.ByClass.Select(part => $"{part.ClassId} {part.Score.Exact} {part.Clients}"));
        Assert.Equal(["C1 Client C1 75/4"], score.PointsLost.Select(lost => $"{lost.ClientId} {lost.ClientName} {lost.Points.Exact}"));

        // 28/7 + 28/14 contacts in 20 working days; he made one on one of them.
        Assert.Equal(("3/10", 1L, "0", false), (
            score.Capacity.Required.Exact, score.Capacity.RequiredShown, score.Capacity.Made.Exact, score.Capacity.Fits));
        Assert.Contains("score = 100", answer.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_without_clients_has_no_score_which_is_not_0()
    {
        await using Floor floor = await FourWeeks();
        ManagerScore score = (await floor.Scores.GetManagerScoresAsync(Period(28))).Scores[1];
        Assert.Equal(("M2", "", "", "", 0L), (score.ManagerId, score.Score.Exact, score.Score.Decimal, score.Coverage.Exact, score.Clients));
    }

    [Fact]
    public async Task What_came_after_an_instant_is_not_known_as_of_it()
    {
        await using Floor floor = await FourWeeks();
        GetManagerScoresRequest request = Period(28);
        request.AsOf = Floor.At(Floor.Day(6));
        ManagerScore score = (await floor.Scores.GetManagerScoresAsync(request)).Scores[0];
        Assert.Equal(("100", 0L), (score.Score.Exact, score.Counted));
    }

    [Fact]
    public async Task Managers_and_branches_narrow_the_scores()
    {
        await using Floor floor = await FourWeeks();
        Assert.Equal(["M1"], await Scored(floor, managerId: "M1"));
        Assert.Equal(["M1", "M2"], await Scored(floor, branchId: "b1"));
        Assert.Equal(StatusCode.NotFound, await Refused.With(() => Scored(floor, branchId: "b9")));
        Assert.Equal(StatusCode.NotFound, await Refused.With(() => Scored(floor, managerId: "M9")));
    }

    [Fact]
    public async Task A_contact_with_a_light_client_while_a_heavy_one_is_overdue_is_misallocated()
    {
        await using Floor floor = await FourWeeks();
        await floor.Push(floor.Outbound("k2", Floor.Day(22), "101", "+74950000002", 60));
        ManagerScore score = (await floor.Scores.GetManagerScoresAsync(Period(28))).Scores[0];
        Assert.Equal((2L, 1L, "1"), (score.Counted, score.Misallocated, score.Coverage.Exact));
    }

    [Fact]
    public async Task The_rows_behind_a_score_are_paged_by_client()
    {
        await using Floor floor = await FourWeeks();
        ListCadenceRowsRequest request = new()
        {
            From = Floor.At(Floor.Start), To = Floor.At(Floor.Day(28)), ManagerId = "M1", PageSize = 1,
        };
        ListCadenceRowsResponse first = await floor.Scores.ListCadenceRowsAsync(request);
        request.PageToken = first.NextPageToken;
        ListCadenceRowsResponse second = await floor.Scores.ListCadenceRowsAsync(request);

        CadenceRow row = first.Rows.Single();
        Assert.Equal(("C1", "key", "3", 7, 14, 1L), (row.ClientId, row.ClassId, row.Weight, row.TargetGapDays, row.MaximumGapDays, row.Contacts));
        Assert.Equal(("3/4", "0.750000", "1/4", ContactKind.Call), (row.Adherence.Exact, row.Adherence.Decimal, row.Attainment.Exact, row.Kind));
        Assert.Equal((Floor.Start, Floor.Day(28)), (row.From.ToDateTimeOffset(), row.To.ToDateTimeOffset()));
        Assert.Equal(("C2", "1", ""), (second.Rows.Single().ClientId, second.Rows.Single().Adherence.Exact, second.NextPageToken));
    }

    [Fact]
    public async Task A_client_whose_class_changed_has_two_rows_and_neither_is_lost_between_pages()
    {
        await using Floor floor = await FourWeeks();
        Client client = Floor.Client("C1", "+74950000001", "M1", "key");
        client.Classes.Add(new ClassMembership { ClassId = "c", From = Floor.At(Floor.Day(14)) });
        await floor.Enter(LogKind.Client, client);
        ListCadenceRowsRequest request = new()
        {
            From = Floor.At(Floor.Start), To = Floor.At(Floor.Day(28)), ManagerId = "M1", PageSize = 1,
        };
        List<string> rows = [];
        do
        {
            ListCadenceRowsResponse page = await floor.Scores.ListCadenceRowsAsync(request);
            rows.AddRange(page.Rows.Select(row => $"{row.ClientId} {row.ClassId} {row.Adherence.Exact}"));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length != 0);

        Assert.Equal(["C1 key 1", "C1 c 1", "C2 c 1"], rows);
    }

    [Fact]
    public async Task A_managers_days_are_listed_by_local_day()
    {
        await using Floor floor = await FourWeeks();
        await floor.Push(floor.Missed("k3", Floor.Day(8), "101", "+74950009999"));
        ListManagerDaysResponse all = await floor.Scores.ListManagerDaysAsync(new ListManagerDaysRequest());
        Assert.Equal(
            ["M1 2024-03-11 1 1 1 0 60 1", "M1 2024-03-12 0 0 0 1 0 0"],
            all.Days.Select(day => $"{day.ManagerId} {day.Day} {day.Calls} {day.Answered} {day.Outbound} {day.Missed} {day.TalkSeconds} {day.CountedContacts}"));

        ListManagerDaysResponse first = await floor.Scores.ListManagerDaysAsync(new ListManagerDaysRequest { PageSize = 1 });
        ListManagerDaysResponse second = await floor.Scores.ListManagerDaysAsync(
            new ListManagerDaysRequest { PageSize = 1, PageToken = first.NextPageToken });
        Assert.Equal(("2024-03-11", "2024-03-12", ""), (first.Days.Single().Day, second.Days.Single().Day, second.NextPageToken));

        // From: the day that holds the instant. To: days that begin before it.
        Assert.Single((await floor.Scores.ListManagerDaysAsync(new ListManagerDaysRequest { To = Floor.At(Floor.Day(8)) })).Days);
        Assert.Equal(2, (await floor.Scores.ListManagerDaysAsync(new ListManagerDaysRequest { To = Floor.At(Floor.Day(8, 1)) })).Days.Count);
        Assert.Equal(2, (await floor.Scores.ListManagerDaysAsync(new ListManagerDaysRequest { From = Floor.At(Floor.Day(7.5)) })).Days.Count);
        Assert.Empty((await floor.Scores.ListManagerDaysAsync(new ListManagerDaysRequest { ManagerId = "M2" })).Days);
    }

    [Fact]
    public async Task The_call_list_names_the_most_pressing_first()
    {
        await using Floor floor = await FourWeeks();
        GetCallListResponse list = await floor.Scores.GetCallListAsync(
            new GetCallListRequest { ManagerId = "M1", AsOf = Floor.At(Floor.Day(28)) });

        // C1: gap 21, (21 − 7) / 7 = 2, times 3. C2: gap 28 since the assignment, (28 − 14) / 14 = 1.
        Assert.Equal(2, list.Due);
        Assert.Equal(
            ["C1 21 2 6 overdue 2024-03-18", "C2 28 1 1 overdue 2024-03-18"],
            list.Entries.Select(entry =>
                $"{entry.ClientId} {entry.GapDays.Exact} {entry.OverdueRatio.Exact} {entry.Urgency.Exact} {entry.State} {entry.DueDate}"));
        Assert.Equal(Floor.Day(7), list.Entries[0].LastContactAt.ToDateTimeOffset());
        Assert.Null(list.Entries[1].LastContactAt);
        Assert.Equal(["+74950000001"], list.Entries[0].Phones);
        GetCallListResponse one = await floor.Scores.GetCallListAsync(
            new GetCallListRequest { ManagerId = "M1", Limit = 1, AsOf = Floor.At(Floor.Day(28)) });
        Assert.Equal((1, 2L), (one.Entries.Count, one.Due));
        GetCallListResponse early = await floor.Scores.GetCallListAsync(
            new GetCallListRequest { ManagerId = "M1", AsOf = Floor.At(Floor.Day(13)) });
        Assert.Empty(early.Entries);
    }

    [Fact]
    public async Task What_cannot_be_scored_is_refused()
    {
        await using Floor floor = await Floor.Open();
        await Refused.AsInvalid(
            floor.Scores.GetManagerScoresAsync(new GetManagerScoresRequest()),
            floor.Scores.GetManagerScoresAsync(Period(0)),
            floor.Scores.GetManagerScoresAsync(Period(-1)),
            floor.Scores.GetManagerScoresAsync(Period(3_653)));
        await Refused.AsInvalid(
            floor.Scores.ListCadenceRowsAsync(new ListCadenceRowsRequest { From = Floor.At(Floor.Start), To = Floor.At(Floor.Day(1)) }),
            floor.Scores.ListCadenceRowsAsync(new ListCadenceRowsRequest { ManagerId = "M1" }));
        await Refused.AsInvalid(
            floor.Scores.ListManagerDaysAsync(new ListManagerDaysRequest { PageSize = 10_001 }),
            floor.Scores.ListManagerDaysAsync(new ListManagerDaysRequest { PageToken = "x" }));
        await Refused.AsInvalid(
            floor.Scores.GetCallListAsync(new GetCallListRequest()),
            floor.Scores.GetCallListAsync(new GetCallListRequest { ManagerId = "M1", Limit = 1_001 }));
        Assert.Equal(2, (await floor.Scores.GetManagerScoresAsync(Period(3_652))).Scores.Count);
    }

    [Fact]
    public async Task Another_tenant_sees_nothing()
    {
        await using Floor floor = await FourWeeks();
        V1.Scores.ScoresClient other = new(await floor.Key("other", "", Scope.Read));
        Assert.Empty((await other.GetManagerScoresAsync(Period(28))).Scores);
        Assert.Empty((await other.ListManagerDaysAsync(new ListManagerDaysRequest())).Days);
        await Refused.With(
            StatusCode.PermissionDenied,
            new V1.Scores.ScoresClient(await floor.Key("default", "", Scope.Ingest)).GetManagerScoresAsync(Period(28)));
    }

    private static async Task<Floor> FourWeeks()
    {
        Floor floor = await Floor.Open();
        await floor.Enter(LogKind.Client, Floor.Client("C1", "+74950000001", "M1", "key"));
        await floor.Enter(LogKind.Client, Floor.Client("C2", "+74950000002", "M1", "c"));
        await floor.Push(floor.Outbound("k1", Floor.Day(7), "101", "+74950000001", 60));
        return floor;
    }

    private static GetManagerScoresRequest Period(int days) =>
        new() { From = Floor.At(Floor.Start), To = Floor.At(Floor.Day(days)) };

    private static async Task<IEnumerable<string>> Scored(Floor floor, string managerId = "", string branchId = "")
    {
        GetManagerScoresRequest request = Period(28);
        request.ManagerId = managerId;
        request.BranchId = branchId;
        return (await floor.Scores.GetManagerScoresAsync(request)).Scores.Select(score => score.ManagerId);
    }
}
