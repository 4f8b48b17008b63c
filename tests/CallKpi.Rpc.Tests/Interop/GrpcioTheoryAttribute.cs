namespace CallKpi.Rpc.Tests.Interop;

/// <summary>As <see cref="GrpcioFactAttribute"/>, for a test with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GrpcioTheoryAttribute : TheoryAttribute
{
    public GrpcioTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("CALLKPI_REQUIRE") is not { Length: > 0 })
        {
            Skip = Grpcio.WhyMissing;
        }
    }
}
