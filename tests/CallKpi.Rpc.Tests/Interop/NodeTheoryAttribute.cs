namespace CallKpi.Rpc.Tests.Interop;

/// <summary>As <see cref="GrpcioFactAttribute"/>, for a test with rows that needs node and @grpc/grpc-js.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("CALLKPI_REQUIRE") is not { Length: > 0 })
        {
            Skip = Node.WhyMissing;
        }
    }
}
