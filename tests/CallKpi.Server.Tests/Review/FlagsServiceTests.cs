using CallKpi.Server.Ledger;
using CallKpi.Server.Review;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallKpi.Server.Tests.Review;

public sealed class FlagsServiceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Flags_are_listed_newest_first_by_filter_and_page()
    {
        await using Floor floor = await Floor.Open();
        await floor.Push(floor.Outbound("k1", Floor.Day(0), "101", "+74950001234", 5));
        for (int i = 0; i < 5; i++)
        {
            await Raise(floor, $"f{i}", i % 2 == 0 ? "call_too_short" : "call_too_long", i, i < 2 ? "M1" : "");
        }

        Assert.Equal(["f4", "f3", "f2", "f1", "f0"], await Listed(floor, new ListFlagsRequest { PageSize = 2 }));
        Assert.Equal(["f4", "f2", "f0"], await Listed(floor, new ListFlagsRequest { Kind = "call_too_short", PageSize = 2 }));
        Assert.Equal(["f1", "f0"], await Listed(floor, new ListFlagsRequest { ManagerId = "M1" }));
        Assert.Equal(["f2", "f1"], await Listed(floor, new ListFlagsRequest { From = Floor.At(Floor.Day(1)), To = Floor.At(Floor.Day(3)) }));
        Assert.Empty(await Listed(floor, new ListFlagsRequest { ManagerId = "nobody" }));
        Flags.FlagsClient other = new(await floor.Key("other", "", Scope.Read));
        Assert.Empty((await other.ListAsync(new ListFlagsRequest())).Flags);
    }

    [Fact]
    public async Task What_cannot_be_listed_is_refused()
    {
        await using Floor floor = await Floor.Open();
        await Refused.AsInvalid(
            floor.Flags.ListAsync(new ListFlagsRequest { PageSize = 1_001 }),
            floor.Flags.ListAsync(new ListFlagsRequest { PageToken = "?" }),
            floor.Flags.ListAsync(new ListFlagsRequest { From = Floor.At(Floor.Day(1)), To = Floor.At(Floor.Day(1)) }));
    }

    [Fact]
    public async Task A_watcher_hears_of_flags_of_his_kind_and_tenant_as_they_are_raised()
    {
        await using Floor floor = await Floor.Open();
        using AsyncServerStreamingCall<Flag> watch = floor.Flags.Watch(new WatchFlagsRequest { Kind = "call_too_long" });
        await watch.ResponseHeadersAsync.WaitAsync(Limit);
        await Raise(floor, "f1", "call_too_short", 0, "");
        await Raise(floor, "f2", "call_too_long", 0, "", "other");
        await Raise(floor, "f3", "call_too_long", 0, "");

        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Limit));
        Assert.Equal("f3", watch.ResponseStream.Current.Id);
    }

    [Fact]
    public async Task A_watcher_who_falls_behind_is_told_so()
    {
        await using Floor floor = await Floor.Open();
        using AsyncServerStreamingCall<Flag> watch = floor.Flags.Watch(new WatchFlagsRequest());
        await watch.ResponseHeadersAsync.WaitAsync(Limit);
        FlagFeeds feeds = floor.Server.Services.GetRequiredService<FlagFeeds>();
        Flag flag = new() { Kind = "call_too_long", SentenceEn = new string('x', 10_000) };
        for (int i = 0; i < 20_000; i++)
        {
            feeds.Publish("default", flag);
        }

        RpcException end = await Assert.ThrowsAsync<RpcException>(() => ReadOn(watch).WaitAsync(Limit));
        Assert.Equal(StatusCode.ResourceExhausted, end.StatusCode);
    }

    [Fact]
    public async Task A_server_that_stops_sends_its_watchers_away()
    {
        await using Floor floor = await Floor.Open();
        using AsyncServerStreamingCall<Flag> watch = floor.Flags.Watch(new WatchFlagsRequest());
        await watch.ResponseHeadersAsync.WaitAsync(Limit);
        floor.Server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        RpcException end = await Assert.ThrowsAsync<RpcException>(() => ReadOn(watch).WaitAsync(Limit));
        Assert.Equal(StatusCode.Unavailable, end.StatusCode);
    }

    private static async Task ReadOn(AsyncServerStreamingCall<Flag> watch)
    {
        while (await watch.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
    }

    private static Task<bool> Raise(Floor floor, string id, string kind, double day, string manager, string tenantId = "default") =>
        floor.Pump.Submit(session =>
        {
            TenantState tenant = session.Tenant(tenantId);
            int? number = manager.Length == 0 ? null : session.Transaction.FindIdentity(tenant.Number, IdentityKind.SalesManager, manager);
            Flag flag = new() { Id = id, Kind = kind, ManagerId = manager, At = Floor.At(Floor.Day(day)) };
            session.Transaction.PutFlag(new FlagRow(0, id, tenant.Number, kind, null, number, Floor.Day(day), Floor.Day(day), flag.ToByteArray()));
            session.Flags.Add((tenant, flag));
            return true;
        });

    private static async Task<List<string>> Listed(Floor floor, ListFlagsRequest request)
    {
        List<string> ids = [];
        do
        {
            ListFlagsResponse page = await floor.Flags.ListAsync(request);
            ids.AddRange(page.Flags.Select(flag => flag.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length != 0);

        return ids;
    }
}
