namespace CallKpi.Domain.Tests.Calls;

/// <summary>The seed of a random test: <c>CALLKPI_SEED</c> replays, else the test's own.</summary>
internal static class CallSeed
{
    public static int Or(int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable("CALLKPI_SEED"), out var seed) ? seed : otherwise;

    public static string Replay(int seed) => $"seed {seed}; replay with CALLKPI_SEED={seed}";
}
