namespace Grpc.AspNetCore.Server;

/// <summary>How calls end when the application stops. An addition to the names of the usual package.</summary>
public class CallDrainOptions
{
    /// <summary>
    /// How long a stream may go on after the application began to stop; 5 seconds unless set. Then it gets UNAVAILABLE.
    /// Give the host a longer ShutdownTimeout, or it tears the connections first.
    /// </summary>
    public TimeSpan StreamGrace { get; set; } = TimeSpan.FromSeconds(5);
}
