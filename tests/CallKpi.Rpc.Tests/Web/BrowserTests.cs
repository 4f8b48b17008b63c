using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.AspNetCore.Web;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Status = Grpc.Core.Status;

namespace CallKpi.Rpc.Tests.Web;

/// <summary>Chromium with generated stubs, on a page of another origin than the server's.</summary>
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task A_unary_call_passes()
    {
        await using var server = await StartAsync();

        var seen = await browser.AskAsync("unary", server.Address);

        Assert.Equal("""{"text":"привет","number":7,"payload":[0,255]}""", seen.ToJsonString(Readable));
    }

    [BrowserFact]
    public async Task An_error_arrives_with_its_message_trailers_and_details()
    {
        await using var server = await StartAsync();
        var details = new Google.Rpc.Status
        {
            Code = (int)Code.InvalidArgument,
            Message = "так нельзя: 100%",
            Details = { Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = "text" } } }) },
        };
        server.Script.OnEcho = (_, context) =>
        {
            context.ResponseTrailers.Add("reason", "because");
            throw details.ToRpcException();
        };

        var seen = await browser.AskAsync("error", server.Address);

        Assert.Equal(
            """{"code":"InvalidArgument","message":"так нельзя: 100%","reason":"because","violations":["text"]}""",
            seen.ToJsonString(Readable));
    }

    [BrowserFact]
    public async Task An_error_after_messages_arrives_after_them()
    {
        await using var server = await StartAsync();
        server.Script.OnRepeat = async (request, responses, context) =>
        {
            for (var number = 0; number < request.Number; number++)
            {
                await responses.WriteAsync(new Words { Number = number });
            }

            throw new RpcException(new Status(StatusCode.DataLoss, "gone"), new Metadata { { "reason", "a leak" } });
        };

        var seen = await browser.AskAsync("errorAfterMessages", server.Address);

        Assert.Equal("""{"seen":[0,1,2],"code":"DataLoss","message":"gone","reason":"a leak"}""", seen.ToJsonString(Readable));
    }

    [BrowserFact]
    public async Task A_stream_arrives_whole_and_in_order()
    {
        await using var server = await StartAsync();

        var seen = await browser.AskAsync("stream", server.Address);

        Assert.Equal("""{"count":1000,"isInOrder":true}""", seen.ToJsonString());
    }

    [BrowserFact]
    public async Task Each_message_of_a_stream_arrives_when_it_is_sent()
    {
        await using var server = await StartAsync();
        using var seenMessages = new SemaphoreSlim(0);
        server.Script.OnEcho = (request, _) =>
        {
            seenMessages.Release();
            return Task.FromResult(request);
        };
        server.Script.OnRepeat = async (request, responses, context) =>
        {
            for (var number = 0; number < request.Number; number++)
            {
                await responses.WriteAsync(new Words { Number = number });
                await seenMessages.WaitAsync(context.CancellationToken);
            }
        };

        Assert.Equal("""{"seen":[0,1,2]}""", (await browser.AskAsync("live", server.Address)).ToJsonString());
    }

    [BrowserFact]
    public async Task A_page_that_cancels_ends_the_call_on_the_server()
    {
        await using var server = await StartAsync();
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Script.OnRepeat = async (_, responses, context) =>
        {
            await using var registration = context.CancellationToken.Register(cancelled.SetResult);
            await responses.WriteAsync(new Words());
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };

        var seen = await browser.AskAsync("cancel", server.Address);

        Assert.Equal("""{"code":"Canceled"}""", seen.ToJsonString());
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [BrowserFact]
    public async Task A_deadline_ends_the_call_on_both_sides()
    {
        await using var server = await StartAsync();
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Script.OnEcho = async (request, context) =>
        {
            await using var registration = context.CancellationToken.Register(() => cancelled.TrySetResult());
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return request;
        };

        var seen = await browser.AskAsync("deadline", server.Address);

        Assert.Equal("""{"code":"DeadlineExceeded"}""", seen.ToJsonString());
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [BrowserFact]
    public async Task A_service_that_is_not_there_is_unimplemented()
    {
        await using var server = await StartAsync();

        Assert.Equal("""{"code":"Unimplemented"}""", (await browser.AskAsync("missing", server.Address)).ToJsonString());
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Task<ProbeServer> StartAsync() => ProbeServer.StartAsync(
        services: services => services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(browser.Origin)
            .AllowAnyHeader()
            .WithMethods("POST")
            .WithExposedHeaders("grpc-status", "grpc-message", MetadataExtensions.StatusDetailsTrailerName, "reason"))),
        map: app =>
        {
            app.UseCors();
            app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
            app.MapGrpcService<ProbeService>();
        });
}
