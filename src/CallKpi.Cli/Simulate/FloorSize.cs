namespace CallKpi.Cli.Simulate;

/// <summary>How big a simulated sales floor is.</summary>
/// <param name="Seed">Makes everything: the same seed gives the same people and the same past.</param>
/// <param name="Managers">How many managers.</param>
/// <param name="Clients">How many clients.</param>
internal sealed record FloorSize(ulong Seed, int Managers, int Clients);
