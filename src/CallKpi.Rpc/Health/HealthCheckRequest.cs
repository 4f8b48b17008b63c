namespace Grpc.Health.V1;

/// <summary>Asks about one service. grpc.health.v1, message HealthCheckRequest.</summary>
public sealed class HealthCheckRequest
{
    /// <summary>The full name of the service; empty for the server as a whole.</summary>
    public string Service { get; set; } = "";
}
