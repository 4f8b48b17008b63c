using Xunit.Abstractions;

namespace CallKpi.Rpc.Tests.Serving;

/// <summary>The seed of a random test: CALLKPI_SEED, or a new one; always printed.</summary>
internal static class Seed
{
    public static Random Random(ITestOutputHelper output)
    {
        var given = Environment.GetEnvironmentVariable("CALLKPI_SEED");
        var seed = int.TryParse(given, out var value) ? value : System.Random.Shared.Next();
        output.WriteLine($"seed {seed} (CALLKPI_SEED={seed} runs the same again)");
        return new Random(seed);
    }
}
