using Grpc.Core;

namespace CallKpi.Server.Tests;

/// <summary>Calls that must be refused.</summary>
internal static class Refused
{
    public static async Task<StatusCode> With<T>(Func<AsyncUnaryCall<T>> call) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await call())).StatusCode;

    public static async Task<StatusCode> With<T>(Func<Task<T>> call) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await call())).StatusCode;

    public static async Task<Status> Status<T>(Func<AsyncUnaryCall<T>> call) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await call())).Status;

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
