using CallKpi.Rpc.Tests.Serving;
using CallKpi.V1;
using Google.Rpc;
using Grpc.Core;

namespace CallKpi.Server.Tests.Requests;

/// <summary>What a program reads in a refusal beside its sentence.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_request_that_is_wrong_names_its_fields()
    {
        await using RunningServer server = await RunningServer.Start();
        Administration.AdministrationClient administration = new(server.Admin);

        RpcException refusal = await Refusal(administration.CreateKeyAsync(new CreateKeyRequest { Name = new string('x', 257) }));

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        Assert.Equal(["scopes", "name"], Fields(refusal));
        Assert.Equal(
            refusal.Status.Detail,
            string.Join(' ', refusal.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Description)));
    }

    [Fact]
    public async Task Each_kind_of_field_is_named()
    {
        await using RunningServer server = await RunningServer.Start();
        V1.Calls.CallsClient calls = new(server.Admin);

        Assert.Equal(["page_size"], Fields(await Refusal(calls.ListAsync(new ListCallsRequest { PageSize = -1 }))));
        Assert.Equal(["page_token"], Fields(await Refusal(calls.ListAsync(new ListCallsRequest { PageToken = "?" }))));
        Assert.Equal(["direction"], Fields(await Refusal(calls.ListAsync(new ListCallsRequest { Direction = (Direction)99 }))));
        Assert.Equal(
            ["tenant.id"],
            Fields(await Refusal(new Administration.AdministrationClient(server.Admin).CreateTenantAsync(new CreateTenantRequest()))));
    }

    [Fact]
    public async Task A_refusal_of_a_key_says_which_it_is()
    {
        await using RunningServer server = await RunningServer.Start();
        string reader = await server.AddKey("default", Scope.Read);

        Assert.Equal(("KEY_MISSING", "callkpi"), await Reason(server.Anonymous));
        Assert.Equal(("KEY_NOT_GOOD", "callkpi"), await Reason(server.With("ck_nonsense")));
        Assert.Equal(("SCOPE_MISSING", "callkpi"), await Reason(server.With(reader)));
    }

    [Fact]
    public async Task A_precondition_says_which_it_is()
    {
        await using RunningServer server = await RunningServer.Start();
        Administration.AdministrationClient administration = new(server.Admin);
        string id = (await administration.ListKeysAsync(new ListKeysRequest())).Keys.Single().Id;

        RpcException last = await Refusal(administration.RevokeKeyAsync(new RevokeKeyRequest { KeyId = id }));
        RpcException taken = await Refusal(administration.CreateTenantAsync(
            new CreateTenantRequest { Tenant = new Tenant { Id = "default" } }));

        Assert.Equal((StatusCode.FailedPrecondition, "LAST_ADMINISTRATOR"), (last.StatusCode, Reason(last).Reason));
        Assert.Equal((StatusCode.AlreadyExists, "TENANT_EXISTS"), (taken.StatusCode, Reason(taken).Reason));
    }

    [Fact]
    public async Task What_is_not_there_says_what_it_would_have_been()
    {
        await using RunningServer server = await RunningServer.Start();
        Administration.AdministrationClient administration = new(server.Admin);
        V1.Scores.ScoresClient scores = new(server.Admin);

        RpcException[] refusals =
        [
            await Refusal(new V1.Calls.CallsClient(server.Admin).GetAsync(new GetCallRequest { Source = "s", CallId = "c" })),
            await Refusal(scores.GetCallListAsync(new GetCallListRequest { ManagerId = "nobody" })),
            await Refusal(administration.RevokeKeyAsync(new RevokeKeyRequest { KeyId = "none" })),
            await Refusal(administration.CreateKeyAsync(new CreateKeyRequest { Name = "k", Scopes = { Scope.Read }, TenantId = "none" })),
        ];

        Assert.All(refusals, refusal => Assert.Equal(StatusCode.NotFound, refusal.StatusCode));
        Assert.Equal(
            ["NO_SUCH_CALL", "NO_SUCH_MANAGER", "NO_SUCH_KEY", "NO_SUCH_TENANT"],
            refusals.Select(refusal => Reason(refusal).Reason));
    }

    [Theory]
    [InlineData("Recordings/Upload")]
    [InlineData("CallIngest/PushEvents")]
    [InlineData("Nothing/Known")]
    public async Task A_stranger_is_refused_before_anything_of_its_body_is_taken(string method)
    {
        await using RunningServer server = await RunningServer.Start();
        using RawHttp2 stranger = await RawHttp2.ConnectAsync(new Uri(server.Address).Port);
        await stranger.OpenAsync(1, $"/callkpi.v1.{method}");
        await stranger.SendDataAsync(1, new byte[16 * 1024]);

        // No WINDOW_UPDATE between: what was sent was not taken, and more than the first window cannot come.
        RawFrame? answer = await stranger.ReadUntilAsync(frame => frame is { Stream: 1 });
        RawFrame? next = await stranger.ReadUntilAsync(frame => frame is { Stream: 1 });

        Assert.Equal((RawHttp2.Headers, "16"), (answer!.Type, RawHttp2.Value(answer.Payload, "grpc-status")));
        Assert.Equal((RawHttp2.ResetStream, 0), (next!.Type, next.Payload[^1]));
    }

    private static async Task<(string Reason, string Domain)> Reason(CallInvoker invoker) => Reason(await Refusal(
        new Administration.AdministrationClient(invoker).ListTenantsAsync(new ListTenantsRequest())));

    private static (string Reason, string Domain) Reason(RpcException refusal)
    {
        ErrorInfo detail = refusal.GetRpcStatus()!.GetDetail<ErrorInfo>()!;
        return (detail.Reason, detail.Domain);
    }

    private static IEnumerable<string> Fields(RpcException refusal) =>
        refusal.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field);

    private static Task<RpcException> Refusal<T>(AsyncUnaryCall<T> call) =>
        Assert.ThrowsAsync<RpcException>(async () => await call);
}
