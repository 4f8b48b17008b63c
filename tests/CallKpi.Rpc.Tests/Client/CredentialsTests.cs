using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;
using Grpc.Net.Client;

namespace CallKpi.Rpc.Tests.Client;

/// <summary>TLS, and what is said over it about the caller.</summary>
public sealed class CredentialsTests
{
    private static readonly CallCredentials Bearer = CallCredentials.FromInterceptor((context, metadata) =>
    {
        metadata.Add("authorization", $"Bearer for {context.MethodName} at {new Uri(context.ServiceUrl).AbsolutePath}");
        return Task.CompletedTask;
    });

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_channel_over_TLS_trusts_the_roots_of_its_handler()
    {
        await using var server = await TlsServer.StartAsync();
        using var channel = Channel(server);

        Assert.Equal("hello", (await new Probe.ProbeClient(channel).EchoAsync(new Words { Text = "hello" })).Text);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_makes_the_server_unavailable()
    {
        await using var server = await TlsServer.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Address);

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await new Probe.ProbeClient(channel).EchoAsync(new Words()));

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
    }

    [Fact]
    public async Task Credentials_of_channel_and_call_are_sent_over_TLS_beside_the_metadata()
    {
        await using var server = await TlsServer.StartAsync();
        var seen = Seen(server.Script);
        using var channel = Channel(server, ChannelCredentials.Create(new SslCredentials(), Bearer));
        var second = CallCredentials.FromInterceptor(async (_, metadata) =>
        {
            await Task.Yield();
            metadata.Add("second", "yes");
        });
        var third = CallCredentials.FromInterceptor((_, metadata) =>
        {
            metadata.Add("third", metadata.GetValue("second")!);
            return Task.CompletedTask;
        });
        var options = new CallOptions(new Metadata { { "own", "text" } }).WithCredentials(CallCredentials.Compose(second, third));

        await new Probe.ProbeClient(channel).EchoAsync(new Words(), options);

        var headers = seen();
        Assert.Equal("Bearer for Echo at /callkpi.rpc.tests.Probe", headers.GetValue("authorization"));
        Assert.Equal(("text", "yes", "yes"), (headers.GetValue("own"), headers.GetValue("second"), headers.GetValue("third")));
        Assert.Single(options.Headers!);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "Bearer for Echo at /callkpi.rpc.tests.Probe")]
    public async Task Over_cleartext_credentials_are_sent_only_where_that_is_asked_for(bool isUnsafe, string? expected)
    {
        await using var server = await ProbeServer.StartAsync();
        var seen = Seen(server.Script);
        using var log = new RecordingLoggerProvider();
        using var factory = new Microsoft.Extensions.Logging.LoggerFactory([log]);
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Insecure,
            UnsafeUseInsecureChannelCallCredentials = isUnsafe,
            LoggerFactory = factory,
        });

        await new Probe.ProbeClient(channel).EchoAsync(new Words(), new CallOptions(credentials: Bearer));

        Assert.Equal(expected, seen().GetValue("authorization"));
        Assert.Equal(!isUnsafe, log.Entries.Any(entry => entry.Text.Contains("not sent", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Credentials_that_cannot_be_had_fail_the_call_with_their_status()
    {
        await using var server = await TlsServer.StartAsync();
        var status = new Status(StatusCode.Unauthenticated, "the token service is away");
        using var channel = Channel(server, ChannelCredentials.Create(
            ChannelCredentials.SecureSsl, CallCredentials.FromInterceptor((_, _) => throw new RpcException(status))));

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await new Probe.ProbeClient(channel).EchoAsync(new Words()));

        Assert.Equal(status, exception.Status);
    }

    [Fact]
    public async Task A_deadline_ends_a_call_whose_credentials_do_not_come()
    {
        await using var server = await ProbeServer.StartAsync();
        using var channel = Unsafe(server);
        var never = CallCredentials.FromInterceptor((_, _) => new TaskCompletionSource().Task);
        var options = new CallOptions(deadline: DateTime.UtcNow.AddMilliseconds(100), credentials: never);
        var client = new Probe.ProbeClient(channel);
        using var stream = client.Shout(options);

        var unary = await Assert.ThrowsAsync<RpcException>(() => client.EchoAsync(new Words(), options).ResponseAsync.WaitAsync(Patience));
        var reading = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext().WaitAsync(Patience));
        var writing = await Assert.ThrowsAsync<RpcException>(() => stream.RequestStream.WriteAsync(new Words()).WaitAsync(Patience));

        Assert.All([unary, reading, writing], exception => Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode));
    }

    // It would come out where the call ends: in the timer of its deadline, and the process would end with it.
    [Fact]
    public async Task What_credentials_throw_when_their_call_ends_stays_with_them()
    {
        await using var server = await ProbeServer.StartAsync();
        using var channel = Unsafe(server);
        var careless = CallCredentials.FromInterceptor(async (context, _) =>
        {
            context.CancellationToken.Register(() => throw new InvalidOperationException("careless"));
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        using var source = new CancellationTokenSource();
        using var call = new Probe.ProbeClient(channel).EchoAsync(
            new Words(), new CallOptions(cancellationToken: source.Token, credentials: careless));

        await source.CancelAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.WaitAsync(Patience));
        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
    }

    [Fact]
    public void Credentials_that_contradict_the_address_are_refused()
    {
        Assert.Throws<InvalidOperationException>(() => GrpcChannel.ForAddress(
            "https://localhost", new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure }));
        Assert.Throws<InvalidOperationException>(() => GrpcChannel.ForAddress(
            "http://localhost", new GrpcChannelOptions { Credentials = ChannelCredentials.SecureSsl }));
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(Bearer));
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Create(ChannelCredentials.SecureSsl, Bearer), Bearer));
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Bearer));
    }

    [Fact]
    public async Task A_handler_knows_who_the_clients_certificate_says_it_is()
    {
        await using var server = await TlsServer.StartAsync();
        using var own = TlsServer.Make("CN=pbx 7", "pbx7.example", "pbx7.local");
        AuthContext? seen = null;
        server.Script.OnEcho = (request, context) =>
        {
            seen = context.AuthContext;
            return Task.FromResult(request);
        };
        using var channel = GrpcChannel.ForAddress(
            server.Address, new GrpcChannelOptions { HttpHandler = server.TrustingHandler(own), DisposeHttpClient = true });

        await new Probe.ProbeClient(channel).EchoAsync(new Words());

        Assert.True(seen!.IsPeerAuthenticated);
        Assert.Equal("x509_subject_alternative_name", seen.PeerIdentityPropertyName);
        Assert.Equal(["pbx7.example", "pbx7.local"], seen.PeerIdentity.Select(property => property.Value));
        Assert.Equal("pbx 7", seen.FindPropertiesByName("x509_common_name").Single().Value);
        Assert.Equal(3, seen.Properties.Count());
    }

    [Fact]
    public async Task A_client_without_a_certificate_is_nobody()
    {
        await using var server = await TlsServer.StartAsync();
        AuthContext? seen = null;
        server.Script.OnEcho = (request, context) =>
        {
            seen = context.AuthContext;
            return Task.FromResult(request);
        };
        using var channel = Channel(server);

        await new Probe.ProbeClient(channel).EchoAsync(new Words());

        Assert.False(seen!.IsPeerAuthenticated);
        Assert.Null(seen.PeerIdentityPropertyName);
        Assert.Empty(seen.PeerIdentity);
    }

    private static GrpcChannel Unsafe(ProbeServer server) =>
        GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = true });

    private static GrpcChannel Channel(TlsServer server, ChannelCredentials? credentials = null) =>
        GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions
        {
            HttpHandler = server.TrustingHandler(),
            DisposeHttpClient = true,
            Credentials = credentials,
        });

    private static Func<Metadata> Seen(ProbeScript script)
    {
        Metadata? seen = null;
        script.OnEcho = (request, context) =>
        {
            seen = context.RequestHeaders;
            return Task.FromResult(request);
        };
        return () => seen!;
    }
}
