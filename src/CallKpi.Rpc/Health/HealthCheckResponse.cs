namespace Grpc.Health.V1;

/// <summary>Says how a service is. grpc.health.v1, message HealthCheckResponse.</summary>
public sealed class HealthCheckResponse
{
    /// <summary>How the service is.</summary>
    public Types.ServingStatus Status { get; set; }

    /// <summary>The types nested in the message, as generated code has them.</summary>
    public static class Types
    {
        /// <summary>How a service can be.</summary>
        public enum ServingStatus
        {
            /// <summary>Nothing is known.</summary>
            Unknown = 0,

            /// <summary>It takes calls.</summary>
            Serving = 1,

            /// <summary>It takes no calls now.</summary>
            NotServing = 2,

            /// <summary>There is no such service; only Watch says so.</summary>
            ServiceUnknown = 3,
        }
    }
}
