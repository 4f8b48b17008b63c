using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Rpc.Tests.Server;

/// <summary>How services are found, made and mapped.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task A_service_is_made_for_each_call_from_the_scope_of_the_call_and_disposed_after_it()
    {
        await using var server = await ProbeServer.StartAsync(
            services: services => services.AddSingleton<Traces>().AddScoped<Scoped>(),
            map: app => app.MapGrpcService<ScopedService>());

        var first = await server.Client.EchoAsync(new Words());
        var second = await server.Client.EchoAsync(new Words());

        Assert.NotEqual(first.Text, second.Text);
        var traces = server.Services.GetRequiredService<Traces>();
        await traces.Disposed.Reader.ReadAsync();
        await traces.Disposed.Reader.ReadAsync();
    }

    [Fact]
    public async Task A_registered_service_is_taken_as_it_is()
    {
        var script = new ProbeScript { OnEcho = (_, _) => Task.FromResult(new Words { Text = "the registered one" }) };
        await using var server = await ProbeServer.StartAsync(services: services => services.AddSingleton(new ProbeService(script)));

        Assert.Equal("the registered one", (await server.Client.EchoAsync(new Words())).Text);
    }

    [Fact]
    public async Task Endpoints_carry_the_attributes_of_class_and_method_and_say_which_method_they_are()
    {
        await using var server = await ProbeServer.StartAsync(
            services: services => services.AddSingleton<Traces>().AddScoped<Scoped>(),
            map: app => app.MapGrpcService<ScopedService>().WithMetadata("a convention"));

        var endpoint = server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Name == "Echo");

        Assert.Equal(["of the class", "of the method"], endpoint.Metadata.GetOrderedMetadata<NoteAttribute>().Select(note => note.Text));
        Assert.NotNull(endpoint.Metadata.GetMetadata<IAllowAnonymous>());
        Assert.Equal("a convention", endpoint.Metadata.GetMetadata<string>());
        Assert.Equal(typeof(ScopedService), endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()!.ServiceType);
    }

    [Fact]
    public async Task An_unauthorized_call_is_unauthenticated()
    {
        await using var server = await ProbeServer.StartAsync(
            services: services =>
            {
                services.AddAuthentication("Bearer").AddBearerToken("Bearer");
                services.AddAuthorization();
            },
            map: app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGrpcService<ProbeService>().RequireAuthorization();
            });

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()));

        Assert.Equal(StatusCode.Unauthenticated, exception.StatusCode);
    }

    [Fact]
    public async Task A_method_that_the_service_does_not_override_is_unimplemented()
    {
        await using var server = await ProbeServer.StartAsync(
            services: services => services.AddSingleton<Traces>().AddScoped<Scoped>(),
            map: app => app.MapGrpcService<ScopedService>());
        using var call = server.Client.Repeat(new Words());

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
    }

    [Fact]
    public void Mapping_without_AddGrpc_says_what_is_missing()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        var exception = Assert.Throws<InvalidOperationException>(() => app.MapGrpcService<ProbeService>());

        Assert.Contains("AddGrpc", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_is_no_service_is_refused_when_it_is_mapped()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ProbeServer.StartAsync(map: app => app.MapGrpcService<HostingTests>()));

        Assert.Contains("not a gRPC service", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_of_one_service_win_over_those_of_all()
    {
        await using var server = await ProbeServer.StartAsync(
            options => options.MaxReceiveMessageSize = 10,
            services => new Registrations(services).AddServiceOptions<ProbeService>(options => options.MaxReceiveMessageSize = 1000));

        Assert.Equal(500, (await server.Client.EchoAsync(new Words { Text = new string('x', 500) })).Text.Length);
        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Client.EchoAsync(new Words { Text = new string('x', 1001) }));
        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }

    [Fact]
    public async Task No_limit_is_said_by_null_for_all_services_or_for_one()
    {
        const int aboveDefault = 5 * 1024 * 1024;
        var request = new Words { Payload = ByteString.CopyFrom(new byte[aboveDefault]) };
        var small = new Words { Text = "more than ten bytes" };
        foreach (var (all, one, takes) in new (Action<GrpcServiceOptions>?, Action<GrpcServiceOptions<ProbeService>>?, Words)[]
        {
            (options => options.MaxReceiveMessageSize = null, null, request),
            (null, options => options.MaxReceiveMessageSize = null, request),
            (options => (options.MaxReceiveMessageSize, options.MaxSendMessageSize) = (10, 10),
                options => (options.MaxReceiveMessageSize, options.MaxSendMessageSize) = (null, null), small),
        })
        {
            await using var server = await ProbeServer.StartAsync(all, services =>
            {
                if (one is not null)
                {
                    new Registrations(services).AddServiceOptions(one);
                }
            });
            server.Script.OnEcho = (echoed, _) => Task.FromResult(new Words { Number = echoed.CalculateSize(), Text = "more than ten bytes" });

            Assert.Equal(takes.CalculateSize(), (await server.Client.EchoAsync(takes)).Number);
        }

        await using var usual = await ProbeServer.StartAsync();
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await usual.Client.EchoAsync(request));
        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Equal(4 * 1024 * 1024, new GrpcServiceOptions().MaxReceiveMessageSize);
    }

    [Fact]
    public void Streams_may_rest_and_be_read_slowly()
    {
        var kestrel = new Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions().UseGrpcLimits(17);

        Assert.Equal(17, kestrel.Limits.Http2.MaxStreamsPerConnection);
        Assert.Null(kestrel.Limits.MinResponseDataRate);
        Assert.InRange(kestrel.Limits.Http2.KeepAlivePingDelay, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_request_stream_may_rest_longer_than_Kestrel_lets_a_body_rest()
    {
        // Kestrel would end a body that comes slower than this after the least grace that it knows, a bit over a second.
        var grace = TimeSpan.FromSeconds(1.1);
        await using var server = await ProbeServer.StartAsync(kestrel: kestrel =>
            kestrel.Limits.MinRequestBodyDataRate = new Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate(1_000_000, grace));
        using var call = server.Client.Join();
        await call.RequestStream.WriteAsync(new Words { Text = "a" });

        await Task.Delay(grace * 3);
        await call.RequestStream.WriteAsync(new Words { Text = "b" });
        await call.RequestStream.CompleteAsync();

        Assert.Equal("a+b", (await call).Text);
    }

    [Fact]
    public async Task An_authorize_attribute_of_a_method_holds_for_it_alone()
    {
        await using var server = await ProbeServer.StartAsync(
            services: services =>
            {
                services.AddAuthentication("Bearer").AddBearerToken("Bearer");
                services.AddAuthorization();
            },
            map: app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGrpcService<GuardedService>();
            });

        Assert.Equal("open", (await server.Client.EchoAsync(new Words())).Text);
        using var join = server.Client.Join();
        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(async () => await join)).StatusCode);
    }

    [Fact]
    public async Task More_streams_than_Kestrels_default_share_one_connection()
    {
        const int count = 300;
        await using var server = await ProbeServer.StartAsync();
        var channel = Grpc.Net.Client.GrpcChannel.ForAddress(server.Address, new Grpc.Net.Client.GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = false },
            DisposeHttpClient = true,
        });
        var client = new Probe.ProbeClient(channel);
        var calls = Enumerable.Range(0, count).Select(_ => client.Shout()).ToList();

        foreach (var call in calls)
        {
            await call.RequestStream.WriteAsync(new Words { Text = "x" });
            Assert.True(await call.ResponseStream.MoveNext());
        }

        calls.ForEach(call => call.Dispose());
        channel.Dispose();
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    public sealed class NoteAttribute(string text) : Attribute
    {
        public string Text { get; } = text;
    }

    [Note("of the class")]
    public sealed class ScopedService(Scoped scoped, Traces traces) : Probe.ProbeBase, IDisposable
    {
        [Note("of the method")]
        [AllowAnonymous]
        public override Task<Words> Echo(Words request, ServerCallContext context) =>
            Task.FromResult(new Words { Text = scoped.Id.ToString() });

        public void Dispose() => traces.Disposed.Writer.TryWrite(this);
    }

    public sealed class Scoped
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    public sealed class Traces
    {
        public System.Threading.Channels.Channel<object> Disposed { get; } = System.Threading.Channels.Channel.CreateUnbounded<object>();
    }

    private sealed class GuardedService : Probe.ProbeBase
    {
        public override Task<Words> Echo(Words request, ServerCallContext context) => Task.FromResult(new Words { Text = "open" });

        [Authorize]
        public override Task<Words> Join(IAsyncStreamReader<Words> requestStream, ServerCallContext context) =>
            Task.FromResult(new Words());
    }

    private sealed class Registrations(IServiceCollection services) : IGrpcServerBuilder
    {
        public IServiceCollection Services => services;
    }
}
