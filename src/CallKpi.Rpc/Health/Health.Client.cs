using Grpc.Core;

namespace Grpc.Health.V1;

public static partial class Health
{
    /// <summary>A client of the service.</summary>
    public class HealthClient : ClientBase<HealthClient>
    {
        /// <summary>Makes a client of a channel.</summary>
        public HealthClient(ChannelBase channel)
            : base(channel)
        {
        }

        /// <summary>Makes a client of a call invoker.</summary>
        public HealthClient(CallInvoker callInvoker)
            : base(callInvoker)
        {
        }

        /// <summary>Makes a client without a channel, for tests that override its methods.</summary>
        protected HealthClient()
        {
        }

        /// <summary>Makes a client of a configuration.</summary>
        protected HealthClient(ClientBaseConfiguration configuration)
            : base(configuration)
        {
        }

        /// <summary>Asks how a service is and blocks the thread until the answer is there.</summary>
        public virtual HealthCheckResponse Check(
            HealthCheckRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
            CallInvoker.BlockingUnaryCall(CheckMethod, null, new CallOptions(headers, deadline, cancellationToken), request);

        /// <summary>Asks how a service is.</summary>
        public virtual AsyncUnaryCall<HealthCheckResponse> CheckAsync(
            HealthCheckRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
            CallInvoker.AsyncUnaryCall(CheckMethod, null, new CallOptions(headers, deadline, cancellationToken), request);

        /// <summary>Asks how a service is, now and whenever that changes.</summary>
        public virtual AsyncServerStreamingCall<HealthCheckResponse> Watch(
            HealthCheckRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
            CallInvoker.AsyncServerStreamingCall(WatchMethod, null, new CallOptions(headers, deadline, cancellationToken), request);

        /// <inheritdoc/>
        protected override HealthClient NewInstance(ClientBaseConfiguration configuration) => new(configuration);
    }
}
