using System.Net;
using System.Text;
using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Rpc.Tests.Server;

/// <summary>What the server says to requests that no gRPC client would make.</summary>
public sealed class HttpRulesTests
{
    private const string Echo = "/callkpi.rpc.tests.Probe/Echo";
    private static readonly byte[] Hello = RawHttp.Frame(new Words { Text = "hello" }.ToByteArray());

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    public async Task A_grpc_content_type_is_served(string contentType)
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(Echo, Hello, contentType);

        Assert.Equal(200, answer.HttpStatus);
        Assert.Equal("0", answer.Trailers["grpc-status"]);
        Assert.False(answer.Headers.ContainsKey("grpc-status"));
        Assert.Equal(Hello, answer.Body);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpc+json")]
    [InlineData("application/grpcish")]
    public async Task Another_content_type_is_415(string contentType)
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        Assert.Equal(415, (await http.PostAsync(Echo, Hello, contentType)).HttpStatus);
    }

    [Fact]
    public async Task Http1_with_grpc_is_told_to_upgrade()
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(Echo, Hello, version: HttpVersion.Version11);

        Assert.Equal(426, answer.HttpStatus);
        Assert.Equal("h2c", answer.Headers["Upgrade"]);
    }

    [Fact]
    public async Task One_port_speaks_both_versions_of_http()
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            var answer = await http.GetAsync("/", version);
            Assert.Equal((version, "plain http"), (answer.Version, Encoding.UTF8.GetString(answer.Body)));
        }
    }

    [Theory]
    [InlineData("/callkpi.rpc.tests.Probe/None", "The service has no such method.")]
    [InlineData("/no.such.Service/Echo", "The service is not known here.")]
    public async Task What_is_not_there_is_unimplemented(string path, string message)
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(path, Hello);

        Assert.Equal(200, answer.HttpStatus);
        Assert.Equal("12", answer.Headers["grpc-status"]);
        Assert.Equal(message, answer.Headers["grpc-message"]);
        Assert.Empty(answer.Trailers);
    }

    [Fact]
    public async Task Other_requests_to_unknown_paths_are_still_404()
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        Assert.Equal(404, (await http.PostAsync("/some/page", [], "text/plain")).HttpStatus);
        Assert.Equal(404, (await http.GetAsync("/some/page", HttpVersion.Version11)).HttpStatus);
    }

    [Fact]
    public async Task A_fallback_page_stays_reachable_and_grpc_does_not_fall_into_it()
    {
        await using var server = await ProbeServer.StartAsync(map: app =>
        {
            app.MapGrpcService<ProbeService>();
            app.MapFallback(() => "the page");
        });
        using var http = new RawHttp(server.Address);

        Assert.Equal("the page"u8.ToArray(), (await http.GetAsync("/some/page", HttpVersion.Version11)).Body);
        Assert.Equal("12", (await http.PostAsync("/some/page", Hello)).GrpcStatus);
    }

    [Fact]
    public async Task The_path_of_a_method_has_one_candidate_unless_its_host_is_another()
    {
        var counts = new CandidateCounts();
        await using var server = await ProbeServer.StartAsync(
            services: services => services.AddSingleton<EndpointSelector>(counts),
            map: app => app.MapGrpcService<ProbeService>().RequireHost("localhost", "127.0.0.1"));
        using var http = new RawHttp(server.Address);

        Assert.Equal("0", (await http.PostAsync(Echo, Hello)).GrpcStatus);
        Assert.Equal("12", (await http.PostAsync(Echo, Hello, headers: ("Host", "other.example"))).GrpcStatus);
        Assert.Equal("12", (await http.PostAsync(Echo + "s", Hello)).GrpcStatus);

        Assert.Equal([1, 1, 1], counts.Seen);
    }

    [Fact]
    public async Task A_status_before_any_message_is_a_trailers_only_answer_with_its_text_percent_encoded()
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);
        server.Script.OnEcho = (_, _) => throw new RpcException(
            new Status(StatusCode.InvalidArgument, "50% ё\n"), new Metadata { { "why", "text" }, { "blob-bin", new byte[] { 255 } } });

        var answer = await http.PostAsync(Echo, Hello);

        Assert.Equal("3", answer.Headers["grpc-status"]);
        Assert.Equal("50%25 %D1%91%0A", answer.Headers["grpc-message"]);
        Assert.Equal("text", answer.Headers["why"]);
        Assert.Equal("/w", answer.Headers["blob-bin"]);
        Assert.Empty(answer.Trailers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("02 00 00 00 00")]
    [InlineData("00 00 00")]
    [InlineData("00 00 00 00 05 0A")]
    [InlineData("00 00 00 00 00 00 00 00 00 00")]
    [InlineData("00 00 00 00 01 FF")]
    [InlineData("01 00 00 00 00")]
    public async Task Malformed_requests_are_internal_errors(string hex)
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(Echo, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

        Assert.Equal("13", answer.GrpcStatus);
    }

    [Fact]
    public async Task A_length_over_the_limit_is_refused_before_the_body_comes()
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        Assert.Equal("8", (await http.PostAsync(Echo, [0, 0x7F, 255, 255, 255])).GrpcStatus);
    }

    [Theory]
    [InlineData("1s")]
    [InlineData("soon")]
    [InlineData("123456789S")]
    public async Task A_malformed_timeout_is_an_internal_error(string timeout)
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        Assert.Equal("13", (await http.PostAsync(Echo, Hello, headers: ("grpc-timeout", timeout))).GrpcStatus);
    }

    [Fact]
    public async Task A_timeout_of_centuries_is_served()
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        Assert.Equal("0", (await http.PostAsync(Echo, Hello, headers: ("grpc-timeout", "99999999H"))).GrpcStatus);
    }

    [Fact]
    public async Task Metadata_that_is_not_base64_is_an_internal_error()
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        Assert.Equal("13", (await http.PostAsync(Echo, Hello, headers: ("blob-bin", "?"))).GrpcStatus);
    }

    /// <summary>Chooses as routing does where there is one candidate, and tells how many there were.</summary>
    private sealed class CandidateCounts : EndpointSelector
    {
        public List<int> Seen { get; } = [];

        public override Task SelectAsync(HttpContext httpContext, CandidateSet candidates)
        {
            Seen.Add(candidates.Count);
            httpContext.SetEndpoint(candidates[0].Endpoint);
            httpContext.Request.RouteValues = candidates[0].Values ?? [];
            return Task.CompletedTask;
        }
    }
}
