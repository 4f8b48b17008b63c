using CallKpi.Domain.Board;
using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Board;

/// <summary>Random calls of a company of three branches in three zones.</summary>
internal sealed class BoardWorld(int seed)
{
    internal static readonly SortedDictionary<string, TimeSpan> Branches = new(StringComparer.Ordinal)
    {
        [""] = TimeSpan.Zero,
        ["east"] = TimeSpan.FromHours(12),
        ["msk"] = TimeSpan.FromHours(3),
        ["west"] = TimeSpan.FromHours(-7),
    };

    internal static readonly SortedDictionary<string, string> Zones = new(StringComparer.Ordinal)
    {
        ["east"] = "Asia/Kamchatka",
        ["msk"] = "Europe/Moscow",
        ["west"] = "America/Phoenix",
    };

    internal static readonly string[] Managers = ["m0", "m1", "m2", "m3", "m4"];

    private readonly Random random = new(seed);

    internal static string BranchOf(string manager) => Zones.Keys.ElementAt((manager[1] - '0') % 3);

    internal static DateOnly Day(string branch, DateTimeOffset at) => DateOnly.FromDateTime((at + Branches[branch]).UtcDateTime);

    internal int Next(int below) => random.Next(below);

    internal BoardCall Version(string callId, DateTimeOffset now)
    {
        var started = now.AddMinutes(-random.Next(3 * 24 * 60));
        var branch = Branches.Keys.ElementAt(random.Next(Branches.Count));
        var isOpen = random.Next(3) > 0;
        return new BoardCall(callId, branch, Day(branch, started), started, (CallDirection)random.Next(3))
        {
            IsOpen = isOpen,
            Outcome = (BoardOutcome)random.Next(4),
            ClientId = random.Next(2) == 0 ? null : $"c{random.Next(9)}",
            WaitingSince = random.Next(3) == 0 ? started.AddSeconds(random.Next(5)) : null,
            IsMissedOpen = random.Next(3) == 0,
            Talk = TimeSpan.FromSeconds(random.Next(600)),
            IsCounted = random.Next(2) == 0,
            Shares = [.. Managers.Where(_ => random.Next(3) == 0).Select(manager => Share(manager, started))],
        };
    }

    private BoardShare Share(string manager, DateTimeOffset started) => new(
        manager,
        (BoardPhase)random.Next(4),
        started.AddSeconds(random.Next(4)),
        TimeSpan.FromSeconds(random.Next(300)),
        random.Next(2) == 0,
        random.Next(4) == 0,
        random.Next(3) == 0);
}
