using CallKpi.Simulation.Running;
using Xunit;
using Xunit.Abstractions;

namespace CallKpi.Simulation;

public sealed class WorldTests(ITestOutputHelper output)
{
    private const int UsualSeed = 13;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public async Task A_world_keeps_its_promises(int seed)
    {
        using World world = new(seed);
        await world.Run();
    }

    [Fact]
    public async Task The_world_that_is_asked_for_keeps_its_promises()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CALLKPI_SEED"), out int wanted) ? wanted : UsualSeed;
        output.WriteLine($"CALLKPI_SEED={seed}");
        using World world = new(seed);
        await world.Run();
        output.WriteLine($"{world.EventCount} events, {world.Deaths} deaths");
    }

    [Theory]
    [InlineData(2, 70)]
    public async Task A_forgotten_commit_is_found(int seed, int round)
    {
        using World world = new(seed, forgottenCommit: round);
        WorldFailedException failure = await Assert.ThrowsAsync<WorldFailedException>(world.Run);
        Assert.Contains($"CALLKPI_SEED={seed}", failure.Message, StringComparison.Ordinal);
    }
}
