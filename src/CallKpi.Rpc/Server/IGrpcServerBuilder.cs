namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Where the registrations that go with gRPC are added.</summary>
public interface IGrpcServerBuilder
{
    /// <summary>The services of the application.</summary>
    IServiceCollection Services { get; }
}
