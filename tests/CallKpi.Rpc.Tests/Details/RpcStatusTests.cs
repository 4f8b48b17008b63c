using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Details;

public sealed class RpcStatusTests
{
    private static readonly Google.Rpc.Status Full = new()
    {
        Code = (int)Code.ResourceExhausted,
        Message = "full",
        Details =
        {
            Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) }),
            Any.Pack(new ErrorInfo { Reason = "FULL", Domain = "tests", Metadata = { { "queue", "17" } } }),
        },
    };

    [Fact]
    public async Task A_status_with_details_arrives_as_it_was_thrown()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnEcho = (_, _) => throw Full.ToRpcException();

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()));

        Assert.Equal((StatusCode.ResourceExhausted, "full"), (exception.StatusCode, exception.Status.Detail));
        Assert.Equal(Full, exception.GetRpcStatus());
        Assert.Equal("17", exception.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Metadata["queue"]);
        Assert.Null(exception.GetRpcStatus()!.GetDetail<BadRequest>());
        Assert.Equal([typeof(RetryInfo), typeof(ErrorInfo)], Full.UnpackDetailMessages().Select(detail => detail.GetType()));
    }

    [Fact]
    public void The_code_and_message_of_the_exception_may_differ()
    {
        var exception = Full.ToRpcException(StatusCode.Unavailable, "come later");

        Assert.Equal((StatusCode.Unavailable, "come later"), (exception.StatusCode, exception.Status.Detail));
        Assert.Equal(Full, exception.GetRpcStatus());
    }

    [Fact]
    public void Setting_a_status_replaces_the_one_before()
    {
        var trailers = new Metadata();
        trailers.SetRpcStatus(new Google.Rpc.Status { Code = 1 });
        trailers.SetRpcStatus(Full);

        Assert.Single(trailers);
        Assert.Equal(Full, trailers.GetRpcStatus());
    }

    [Fact]
    public void Without_a_readable_status_there_is_none()
    {
        var broken = new Metadata { { "grpc-status-details-bin", [0xFF] } };

        Assert.Null(new Metadata().GetRpcStatus());
        Assert.Null(broken.GetRpcStatus(ignoreParseError: true));
        Assert.Throws<Google.Protobuf.InvalidProtocolBufferException>(() => broken.GetRpcStatus());
        Assert.Null(new RpcException(new Grpc.Core.Status(StatusCode.Internal, ""), broken).GetRpcStatus());
    }

    [Fact]
    public void An_exception_tells_a_developer_its_text_and_stacks()
    {
        Exception thrown;
        try
        {
            throw new InvalidOperationException("outer", new ArgumentException("inner"));
        }
        catch (InvalidOperationException exception)
        {
            thrown = exception;
        }

        var debug = thrown.ToRpcDebugInfo(innerDepth: 1);

        Assert.Equal("System.InvalidOperationException: outer", debug.Detail);
        Assert.Contains(debug.StackEntries, entry => entry.Contains(nameof(An_exception_tells_a_developer_its_text_and_stacks), StringComparison.Ordinal));
        Assert.Contains("InnerException: System.ArgumentException: inner", debug.StackEntries);
        Assert.DoesNotContain(thrown.ToRpcDebugInfo().StackEntries, entry => entry.Contains("inner", StringComparison.Ordinal));
    }
}
