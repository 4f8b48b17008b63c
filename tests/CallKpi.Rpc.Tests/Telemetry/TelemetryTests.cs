using System.Diagnostics;
using CallKpi.Rpc.Telemetry;
using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CallKpi.Rpc.Tests.Telemetry;

/// <summary>
/// Names and attributes of OpenTelemetry's semantic conventions for RPC: rpc.server.call.duration and
/// rpc.client.call.duration in seconds, rpc.system.name, rpc.method, rpc.response.status_code, error.type.
/// </summary>
[Collection(nameof(Alone))]
public sealed class TelemetryTests
{
    private const string Service = "callkpi.rpc.tests.Probe";

    [Fact]
    public async Task A_call_is_one_trace_from_the_caller_over_the_client_to_the_server()
    {
        await using var server = await ProbeServer.StartAsync();
        using var observer = new Observer(method: null);
        using var root = new Activity("root").SetIdFormat(ActivityIdFormat.W3C).Start();
        root.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        Activity? inHandler = null;
        server.Script.OnEcho = (request, _) =>
        {
            inHandler = Activity.Current;
            return Task.FromResult(request);
        };

        await server.Client.EchoAsync(new Words());

        Assert.Same(root, Activity.Current);
        var spans = await Wait(() => observer.Spans.Where(span => span.TraceId == root.TraceId).ToList(), count: 2);
        var client = spans.Single(span => span.Kind == ActivityKind.Client);
        var served = spans.Single(span => span.Kind == ActivityKind.Server);
        Assert.Equal((root.SpanId, client.SpanId), (client.ParentSpanId, served.ParentSpanId));
        Assert.Same(served, inHandler);
        Assert.All(spans, span =>
        {
            Assert.Equal($"{Service}/Echo", span.DisplayName);
            List<(string, object?)> tags =
                [("rpc.method", $"{Service}/Echo"), ("rpc.response.status_code", "OK"), ("rpc.system.name", "grpc")];
            if (span == client)
            {
                tags.AddRange([("server.address", "127.0.0.1"), ("server.port", server.Port)]);
            }

            Assert.Equal(tags, span.TagObjects.Select(tag => (tag.Key, tag.Value)).OrderBy(tag => tag.Key, StringComparer.Ordinal));
            Assert.Equal(ActivityStatusCode.Unset, span.Status);
        });
    }

    [Fact]
    public async Task A_traceparent_of_a_foreign_client_is_the_parent()
    {
        const string traceId = "0af7651916cd43dd8448eb211c80319c";
        await using var server = await ProbeServer.StartAsync();
        using var observer = new Observer(method: null);
        using var http = new RawHttp(server.Address);

        await http.PostAsync($"/{Service}/Echo", RawHttp.Frame(new Words().ToByteArray()), headers: ("traceparent", $"00-{traceId}-b7ad6b7169203331-01"));

        var span = (await Wait(() => observer.Spans.Where(span => span.TraceId.ToHexString() == traceId && span.Source.Name == RpcTelemetry.Name).ToList(), count: 1))[0];
        Assert.Equal(("b7ad6b7169203331", true), (span.ParentSpanId.ToHexString(), span.HasRemoteParent));
    }

    [Theory]
    [InlineData(StatusCode.NotFound, "NOT_FOUND", false)]
    [InlineData(StatusCode.Unavailable, "UNAVAILABLE", true)]
    [InlineData(StatusCode.Internal, "INTERNAL", true)]
    public async Task A_refusal_is_an_error_for_the_client_and_for_the_server_only_if_it_is_its_fault(
        StatusCode code, string name, bool isServersFault)
    {
        await using var server = await ProbeServer.StartAsync();
        using var observer = new Observer($"{Service}/Echo");
        using var root = new Activity("root").SetIdFormat(ActivityIdFormat.W3C).Start();
        server.Script.OnEcho = (_, _) => throw new RpcException(new Status(code, "a text that stays out of the span"));

        await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words { Text = "+12025550143" }));

        var spans = await Wait(() => observer.Spans.Where(span => span.TraceId == root.TraceId).ToList(), count: 2);
        foreach (var span in spans)
        {
            var isError = span.Kind == ActivityKind.Client || isServersFault;
            Assert.Equal(isError ? ActivityStatusCode.Error : ActivityStatusCode.Unset, span.Status);
            Assert.Equal(name, span.GetTagItem("rpc.response.status_code"));
            Assert.Equal(isError ? name : null, span.GetTagItem("error.type"));
            Assert.DoesNotContain(span.TagObjects, tag => $"{tag.Value}{span.StatusDescription}".Contains("text", StringComparison.Ordinal)
                || $"{tag.Value}".Contains("2025550143", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Durations_and_counts_are_measured_on_both_sides()
    {
        await using var server = await ProbeServer.StartAsync();
        using var observer = new Observer($"{Service}/Shout", traces: false);
        using (var call = server.Client.Shout())
        {
            for (var count = 0; count < 3; count++)
            {
                await call.RequestStream.WriteAsync(new Words { Text = "a" });
                Assert.True(await call.ResponseStream.MoveNext());
            }

            await call.RequestStream.CompleteAsync();
            Assert.False(await call.ResponseStream.MoveNext());
        }

        var taken = await Wait(() => observer.Measurements.ToList(), count: 6);
        foreach (var side in new[] { "server", "client" })
        {
            Assert.InRange(Single($"rpc.{side}.call.duration"), double.Epsilon, 30);
            Assert.Equal((3, 3), (Single($"rpc.{side}.requests_per_rpc"), Single($"rpc.{side}.responses_per_rpc")));
        }

        Assert.All(taken, measurement => Assert.Equal(
            [
                "rpc.method", "rpc.response.status_code", "rpc.system.name",
                .. measurement.Instrument.StartsWith("rpc.client", StringComparison.Ordinal) ? new[] { "server.address", "server.port" } : [],
            ],
            measurement.Tags.Keys.Order(StringComparer.Ordinal)));

        double Single(string instrument) => taken.Single(measurement => measurement.Instrument == instrument).Value;
    }

    [Fact]
    public async Task A_deadline_is_measured_as_what_the_client_was_told()
    {
        await using var server = await ProbeServer.StartAsync();
        using var observer = new Observer($"{Service}/Repeat", traces: false);
        server.Script.OnRepeat = (_, _, context) => Task.Delay(Timeout.Infinite, context.CancellationToken);
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync($"/{Service}/Repeat", RawHttp.Frame(new Words().ToByteArray()), headers: ("grpc-timeout", "100m"));

        Assert.Equal("4", answer.GrpcStatus);
        var taken = await Wait(() => observer.Measurements.ToList(), count: 3);
        Assert.All(taken, measurement => Assert.Equal("DEADLINE_EXCEEDED", measurement.Tags["rpc.response.status_code"]));
    }

    [Fact]
    public async Task A_call_of_an_unknown_method_is_told_of_as_another_with_its_name_in_the_span_only()
    {
        const string traceId = "2bd1a2c0c1f04e6eb2b4a0b5f3d2a111";
        await using var server = await ProbeServer.StartAsync();
        using var observer = new Observer("_OTHER");
        using var http = new RawHttp(server.Address);

        await http.PostAsync("/no.such.Service/Echo", RawHttp.Frame([]), headers: ("traceparent", $"00-{traceId}-b7ad6b7169203331-01"));

        var span = (await Wait(() => observer.Spans.Where(span => span.TraceId.ToHexString() == traceId && span.Source.Name == RpcTelemetry.Name).ToList(), count: 1))[0];
        Assert.Equal(("grpc", ActivityKind.Server, ActivityStatusCode.Error), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal(
            [
                ("error.type", "UNIMPLEMENTED"), ("rpc.method", "_OTHER"), ("rpc.method_original", "no.such.Service/Echo"),
                ("rpc.response.status_code", "UNIMPLEMENTED"), ("rpc.system.name", "grpc"),
            ],
            span.TagObjects.Select(tag => (tag.Key, (string)tag.Value!)).Order());
        var taken = await Wait(() => observer.Measurements.ToList(), count: 3);
        Assert.All(taken, measurement => Assert.Equal(
            ["error.type", "rpc.method", "rpc.response.status_code", "rpc.system.name"], measurement.Tags.Keys.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_call_that_the_host_refuses_is_told_of_by_its_method()
    {
        await using var server = await ProbeServer.StartAsync(map: app =>
        {
            app.Use((HttpContext http, RequestDelegate _) =>
            {
                var outer = Activity.Current;
                RpcTelemetry.Refused(http, StatusCode.Unauthenticated);
                Assert.Same(outer, Activity.Current);
                http.Response.ContentType = "application/grpc";
                http.Response.Headers["grpc-status"] = "16";
                return Task.CompletedTask;
            });
            app.MapGrpcService<ProbeService>();
        });
        using var observer = new Observer($"{Service}/Echo");
        using var root = new Activity("root").SetIdFormat(ActivityIdFormat.W3C).Start();
        root.ActivityTraceFlags = ActivityTraceFlags.Recorded;

        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()));

        Assert.Equal(StatusCode.Unauthenticated, refusal.StatusCode);
        var spans = await Wait(() => observer.Spans.Where(span => span.TraceId == root.TraceId).ToList(), count: 2);
        var served = spans.Single(span => span.Kind == ActivityKind.Server);
        Assert.Equal((spans.Single(span => span.Kind == ActivityKind.Client).SpanId, $"{Service}/Echo"), (served.ParentSpanId, served.DisplayName));
        Assert.Equal("UNAUTHENTICATED", served.GetTagItem("rpc.response.status_code"));
        Assert.Contains(observer.Measurements, measurement => measurement.Instrument == "rpc.server.call.duration"
            && Equals(measurement.Tags["rpc.response.status_code"], "UNAUTHENTICATED"));
    }

    [Fact]
    public void Nothing_is_allocated_while_nobody_listens()
    {
        ObserveMany();
        var before = GC.GetAllocatedBytesForCurrentThread();

        ObserveMany();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void ObserveMany()
    {
        for (var count = 0; count < 10_000; count++)
        {
            ObservedCall.Begin(RpcTelemetry.Server, "tests.Nobody/Listens", default).End(StatusCode.OK, 1, 1);
        }
    }

    // The server's measurements may come just after the client has its answer.
    private static async Task<List<T>> Wait<T>(Func<List<T>> read, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (read().Count < count)
        {
            await Task.Delay(10, patience.Token);
        }

        return read();
    }
}
