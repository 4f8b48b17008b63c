namespace CallKpi.Simulation.Storage;

/// <summary>A fault that the world wanted.</summary>
internal sealed class SimulatedCrashException() : IOException("The world wanted this commit to fail.");
