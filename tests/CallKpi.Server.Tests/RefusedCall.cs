using Grpc.Core;

namespace CallKpi.Server.Tests;

/// <summary>Calls that must be refused.</summary>
internal static class RefusedCall
{
    /// <summary>The call ends with a status.</summary>
    public static async Task With<T>(StatusCode expected, AsyncUnaryCall<T> call)
    {
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(expected, refusal.StatusCode);
        Assert.NotEmpty(refusal.Status.Detail);
    }

    /// <summary>Each call is refused as wrong by itself.</summary>
    public static async Task AsInvalid<T>(params AsyncUnaryCall<T>[] calls)
    {
        foreach (AsyncUnaryCall<T> call in calls)
        {
            await With(StatusCode.InvalidArgument, call);
        }
    }
}
