using Xunit.Abstractions;

namespace CallKpi.Storage.Tests;

/// <summary>The seed of a random test: <c>CALLKPI_SEED</c> replays, else the test's own; printed either way.</summary>
internal static class StorageSeed
{
    public static Random Random(ITestOutputHelper output, int otherwise)
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CALLKPI_SEED"), out int given) ? given : otherwise;
        output.WriteLine($"seed {seed}; replay with CALLKPI_SEED={seed}");
        return new Random(seed);
    }
}
