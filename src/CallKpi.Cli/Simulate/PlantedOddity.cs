namespace CallKpi.Cli.Simulate;

/// <summary>One thing that is wrong on a simulated floor; what it is not about is empty.</summary>
/// <param name="Kind">The kind of flag that it deserves.</param>
/// <param name="Story">What was played.</param>
/// <param name="StartedAt">Its first instant.</param>
/// <param name="EndedAt">Its end.</param>
internal sealed record PlantedOddity(string Kind, string Story, DateTimeOffset StartedAt, DateTimeOffset EndedAt)
{
    public string CallId { get; init; } = "";

    public string ManagerId { get; init; } = "";

    public string ClientId { get; init; } = "";

    public string DealId { get; init; } = "";

    public string BranchId { get; init; } = "";
}
