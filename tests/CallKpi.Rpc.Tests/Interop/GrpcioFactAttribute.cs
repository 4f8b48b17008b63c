namespace CallKpi.Rpc.Tests.Interop;

/// <summary>A test that needs grpcio: skipped, with what to install, where it is missing and nothing requires it.</summary>
/// <remarks>With CALLKPI_REQUIRE set, as in `tests/run`, the test runs and fails instead.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GrpcioFactAttribute : FactAttribute
{
    public GrpcioFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CALLKPI_REQUIRE") is not { Length: > 0 })
        {
            Skip = Grpcio.WhyMissing;
        }
    }
}
