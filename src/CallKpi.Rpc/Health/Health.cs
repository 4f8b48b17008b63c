using Grpc.Core;

namespace Grpc.Health.V1;

/// <summary>The health checking service. gRPC Health Checking Protocol, grpc.health.v1.</summary>
public static partial class Health
{
    private const string ServiceName = "grpc.health.v1.Health";

    private static readonly Method<HealthCheckRequest, HealthCheckResponse> CheckMethod = new(
        MethodType.Unary, ServiceName, "Check", HealthMessages.Request, HealthMessages.Response);

    private static readonly Method<HealthCheckRequest, HealthCheckResponse> WatchMethod = new(
        MethodType.ServerStreaming, ServiceName, "Watch", HealthMessages.Request, HealthMessages.Response);

    /// <summary>Passes the methods of the service to a binder.</summary>
    public static void BindService(ServiceBinderBase serviceBinder, HealthBase? serviceImpl)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        serviceBinder.AddMethod(
            CheckMethod,
            serviceImpl is null ? null : new UnaryServerMethod<HealthCheckRequest, HealthCheckResponse>(serviceImpl.Check));
        serviceBinder.AddMethod(
            WatchMethod,
            serviceImpl is null ? null : new ServerStreamingServerMethod<HealthCheckRequest, HealthCheckResponse>(serviceImpl.Watch));
    }

    /// <summary>The base of implementations of the service.</summary>
    [BindServiceMethod(typeof(Health), nameof(BindService))]
    public abstract class HealthBase
    {
        /// <summary>Says how a service is now.</summary>
        public virtual Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
            throw new RpcException(new Status(StatusCode.Unimplemented, ""));

        /// <summary>Says how a service is now and whenever that changes.</summary>
        public virtual Task Watch(
            HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context) =>
            throw new RpcException(new Status(StatusCode.Unimplemented, ""));
    }
}
