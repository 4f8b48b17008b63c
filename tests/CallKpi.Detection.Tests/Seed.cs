namespace CallKpi.Detection.Tests;

/// <summary>The seed of a property test: 17, or what CALLKPI_SEED says.</summary>
internal static class Seed
{
    internal static int Print(string test)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CALLKPI_SEED"), out var given) ? given : 17;
        Console.WriteLine($"{test}: seed {seed}; replay with CALLKPI_SEED={seed} dotnet test --filter {test}");
        return seed;
    }
}
