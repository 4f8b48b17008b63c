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
}
