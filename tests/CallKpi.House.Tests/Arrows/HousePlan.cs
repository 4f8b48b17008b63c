namespace CallKpi.House.Tests.Arrows;

/// <summary>Which project may see which, and why: the drawing of docs/ARCHITECTURE.md as values.</summary>
internal static class HousePlan
{
    /// <summary>A project of src, the projects that it refers to, and what makes a further arrow wrong.</summary>
    internal sealed record Room(string Name, string[] MaySee, string Why);

    public static IReadOnlyList<Room> Rooms { get; } =
    [
        new("CallKpi.Detection", [], "Detection is mathematics: it knows numbers, not calls"),
        new("CallKpi.Domain", ["CallKpi.Detection"], "Domain is pure: it must not know how it is stored, carried or hosted"),
        new("CallKpi.Telephony", [], "Telephony turns bytes into messages and never hears of sales"),
        new("CallKpi.Rpc", [], "Rpc stands in for a package, and a package knows nothing of its users"),
        new("CallKpi.Contracts", ["CallKpi.Rpc"], "Contracts is generated code and nothing else"),
        new("CallKpi.Storage", ["CallKpi.Domain"], "Storage keeps what Domain says and must not know who asks, or over which wire"),
        new("CallKpi.Server", ["CallKpi.Storage", "CallKpi.Contracts", "CallKpi.Telephony"], "Server is the host; nothing but tests stands above it"),
        new("CallKpi.Cli", ["CallKpi.Contracts", "CallKpi.Detection"], "the command line is a client of the public API only"),
    ];

    /// <summary>What a test project may see beside what it tests and what that sees.</summary>
    public static IReadOnlyDictionary<string, string[]> TestsAlsoSee { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        // The RPC runtime is exercised through stubs generated from protos.
        ["CallKpi.Rpc.Tests"] = ["CallKpi.Contracts"],
        // The tool is run against a real server, and the server is fed by the real tool.
        ["CallKpi.Cli.Tests"] = ["CallKpi.Server"],
        ["CallKpi.Server.Tests"] = ["CallKpi.Cli", "CallKpi.Simulation"],
        ["CallKpi.Storage.Tests"] = ["CallKpi.Simulation"],
        ["CallKpi.Simulation"] = ["CallKpi.Server", "CallKpi.Cli"],
        ["CallKpi.Benchmarks"] = ["CallKpi.Server", "CallKpi.Cli", "CallKpi.Simulation"],
    };

    /// <summary>The only packages that a pure project may refer to: they compute and do nothing else.</summary>
    public static IReadOnlyDictionary<string, string[]> PurePackages { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["CallKpi.Detection"] = ["MathNet.Numerics"],
        ["CallKpi.Domain"] = ["NodaTime"],
        ["CallKpi.Telephony"] = [],
    };

    public static Room? Find(string name) => Rooms.FirstOrDefault(room => room.Name == name);

    /// <summary>The named projects and everything that they see, directly or through others.</summary>
    public static SortedSet<string> Reach(IEnumerable<string> names)
    {
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(names);
        while (waiting.TryDequeue(out var name))
        {
            if (reached.Add(name))
            {
                Array.ForEach(Find(name)?.MaySee ?? [], waiting.Enqueue);
            }
        }

        return reached;
    }
}
