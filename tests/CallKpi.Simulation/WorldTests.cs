using CallKpi.Simulation.Running;
using Xunit;
using Xunit.Abstractions;

namespace CallKpi.Simulation;

public sealed class WorldTests(ITestOutputHelper output)
{
    private const int MostSeeds = 1_000_000;

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
    public async Task A_world_that_nobody_has_seen_keeps_its_promises()
    {
        int seed = FreshSeed();
        using World world = new(seed);
        await world.Run();
        output.WriteLine($"{world.EventCount} events, {world.Deaths} deaths");
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 70)]
    [InlineData(3, 3)]
    public Task A_forgotten_commit_is_found(int seed, int round) => RequireFound(seed, round);

    [Fact]
    public Task A_forgotten_commit_is_found_in_a_world_that_nobody_has_seen() => RequireFound(FreshSeed(), round: 10);

    private static async Task RequireFound(int seed, int round)
    {
        using World world = new(seed, forgetsFrom: round);
        WorldFailedException failure = await Assert.ThrowsAsync<WorldFailedException>(world.Run);
        Assert.True(world.HasForgotten, failure.Message);
        Assert.Contains($"CALLKPI_SEED={seed}", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The seed that is asked for, else a new one; a failure names it with the command that replays it.</summary>
    private int FreshSeed()
    {
        bool isAsked = int.TryParse(Environment.GetEnvironmentVariable("CALLKPI_SEED"), out int asked);
        int seed = isAsked ? asked : Random.Shared.Next(MostSeeds);
        output.WriteLine($"CALLKPI_SEED={seed}");
        return seed;
    }
}
