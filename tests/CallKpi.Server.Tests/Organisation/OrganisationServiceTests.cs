using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Server.Tests.Organisation;

public sealed class OrganisationServiceTests
{
    [Fact]
    public async Task Rows_are_stored_once_and_stand_after_a_restart()
    {
        string folder = Directory.CreateTempSubdirectory("callkpi-tests-").FullName;
        string before;
        await using (RunningServer server = await RunningServer.Start(folder))
        {
            SalesFloor floor = new(server.Admin);
            await floor.Open();
            Branch branch = new()
            {
                Id = "omsk",
                TimeZone = "Asia/Omsk",
                WorkingDays = { 1, 2, 3 },
                Holidays = { "2026-03-09" },
                ExtraWorkingDays = { "2026-03-14" },
            };
            UpsertResponse stored = await floor.Put(branch, branch, branch.Clone());
            UpsertResponse again = await floor.Put(SalesFloor.Client("c1", "8 (495) 000-00-01"), SalesFloor.Client("c3", "+74950000003"));

            Assert.Equal((1, 2), ((int)stored.Stored, (int)stored.Unchanged));
            Assert.Equal((1, 1), ((int)again.Stored, (int)again.Unchanged));
            Assert.Empty(again.Errors);
            before = await Everything(floor);
        }

        await using (RunningServer server = await RunningServer.Start(folder))
        {
            SalesFloor floor = new(server.Admin);
            Assert.Equal(before, await Everything(floor));
            Assert.Equal(1, (await floor.Put(SalesFloor.Client("c1", "+74950000001"))).Unchanged);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Wrong_rows_come_back_by_index_with_every_fault_and_do_not_sink_the_rest()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        Client wrong = new()
        {
            Id = "c9",
            BranchId = "nowhere",
            Phones = { "12" },
            Classes = { new ClassMembership { ClassId = "Z", From = new Timestamp { Seconds = long.MaxValue } } },
            Assignments = { new Assignment { ManagerId = "nobody" } },
        };
        UpsertResponse clients = await floor.Put(wrong, SalesFloor.Client("c3", "+74950000003"));
        UpsertResponse branches = await floor.Put(
            new Branch { Id = "b", TimeZone = "Moscow", WorkingDays = { 8 }, Holidays = { "9 March" }, AreaCode = "495" },
            new Branch { Id = "" });
        UpsertResponse managers = await floor.Put(new Manager { Id = "m3", BranchId = "nowhere" });

        RowError error = Assert.Single(clients.Errors);
        Assert.Equal((0, "c9"), (error.Index, error.Id));
        Assert.All(
            new[] { "`phones`", "`classes.from`", "branch_id", "class_id", "manager_id" },
            field => Assert.Contains(field, error.Message, StringComparison.Ordinal));
        Assert.Equal(1, clients.Stored);
        Assert.All(
            new[] { "`working_days`", "`holidays`", "`area_code`", "time_zone" },
            field => Assert.Contains(field, branches.Errors[0].Message, StringComparison.Ordinal));
        Assert.Equal([0, 1], branches.Errors.Select(each => each.Index));
        Assert.Contains("branch_id", Assert.Single(managers.Errors).Message, StringComparison.Ordinal);
        Assert.Empty((await floor.Organisation.ListClientsAsync(new ListRequest { Id = "c9" })).Clients);
    }

    [Fact]
    public async Task Lists_come_in_pages_and_refuse_bad_tokens_and_sizes()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        await floor.Put([.. Enumerable.Range(10, 25).Select(index => SalesFloor.Client($"c{index}", $"+749511111{index}"))]);
        List<string> seen = [];
        ListRequest request = new() { PageSize = 4 };
        do
        {
            ListClientsResponse page = await floor.Organisation.ListClientsAsync(request);
            seen.AddRange(page.Clients.Select(client => client.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(27, seen.Count);
        Assert.Equal(seen.Order(StringComparer.Ordinal).Distinct(), seen);
        Assert.Equal(["moscow"], (await floor.Organisation.ListBranchesAsync(new ListRequest { Id = "moscow" })).Branches.Select(each => each.Id));
        foreach (ListRequest bad in new[] { new ListRequest { PageSize = 1_001 }, new() { PageSize = -1 }, new() { PageToken = "!" } })
        {
            Assert.Equal(StatusCode.InvalidArgument, await Refused.With(() => floor.Organisation.ListManagersAsync(bad)));
        }

        Client[] many = [.. Enumerable.Repeat(new Client(), 10_001)];
        Assert.Equal(StatusCode.InvalidArgument, await Refused.With(
            () => floor.Organisation.UpsertClientsAsync(new UpsertClientsRequest { Clients = { many } })));
    }

    [Fact]
    public async Task A_call_is_attributed_again_when_its_extension_and_its_number_are_entered()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Push(SalesFloor.Call("k1", SalesFloor.Monday, 60));
        Contact before = Assert.Single(await floor.Ledger());
        await floor.Open();
        Contact after = Assert.Single(await floor.Ledger());
        await floor.Put(SalesFloor.Manager("m1"), SalesFloor.Manager("m2", "102", "101"));
        Contact moved = Assert.Single(await floor.Ledger());

        Assert.Equal(("", "", "unknown_client"), (before.ClientId, before.ManagerId, before.Reasons[0].Code));
        Assert.Equal(("c1", "m1", true), (after.ClientId, after.ManagerId, after.Counts));
        Assert.Equal("m2", moved.ManagerId);
    }

    [Fact]
    public async Task Tenants_do_not_see_each_other_and_scopes_are_kept()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        await floor.Open();
        SalesFloor other = new(server.With(await server.AddTenant("other")));
        SalesFloor reader = new(server.With(await server.AddKey("default", Scope.Read)));
        SalesFloor source = new(server.With(await server.AddKey("default", Scope.Ingest)));

        Assert.Empty((await other.Organisation.ListClientsAsync(new ListRequest())).Clients);
        Assert.Equal(["default"], (await other.Organisation.ListBranchesAsync(new ListRequest())).Branches.Select(each => each.Id));
        Assert.Equal(2, (await reader.Organisation.ListClientsAsync(new ListRequest())).Clients.Count);
        Assert.Equal(StatusCode.PermissionDenied, await Refused.With(() => reader.Put(new Branch { Id = "x" })));
        Assert.Equal(StatusCode.PermissionDenied, await Refused.With(() => source.Organisation.ListClientsAsync(new ListRequest())));
    }

    private static async Task<string> Everything(SalesFloor floor) => string.Join(
        '\n',
        await floor.Organisation.ListBranchesAsync(new ListRequest()),
        await floor.Organisation.ListManagersAsync(new ListRequest()),
        await floor.Organisation.ListClientsAsync(new ListRequest()));
}
