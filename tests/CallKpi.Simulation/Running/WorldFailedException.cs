namespace CallKpi.Simulation.Running;

/// <summary>The system broke a promise in a world; the message says how to see it again.</summary>
internal sealed class WorldFailedException(int seed, string what, Exception? cause = null) : Exception(
    $"World {seed}: {what}{Environment.NewLine}Replay with: CALLKPI_SEED={seed} dotnet test tests/CallKpi.Simulation",
    cause);
