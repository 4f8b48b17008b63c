using System.Diagnostics;
using CallKpi.Simulation.Running;

// --from SEED --seeds COUNT: runs so many worlds. --forget ROUND: with a store that forgets a commit, which must be noticed.
int from = Argument("--from", 1);
int seeds = Argument("--seeds", 100);
int forgetsFrom = Argument("--forget", 0);
int failed = 0;
for (int seed = from; seed < from + seeds; seed++)
{
    long began = Stopwatch.GetTimestamp();
    using World world = new(seed, forgetsFrom);
    string? fault = null;
    try
    {
        await world.Run();
    }
    catch (WorldFailedException failure)
    {
        fault = failure.Message;
    }

    bool isGood = world.HasForgotten == fault is not null;
    failed += isGood ? 0 : 1;
    string outcome = (world.HasForgotten, fault) switch
    {
        (true, null) => "FAILED: a commit was forgotten and nobody noticed",
        (true, _) => "good, the forgotten commit was noticed",
        (false, null) => "good",
        _ => $"FAILED. {fault}",
    };
    Console.WriteLine($"{seed}: {outcome}, {world.EventCount} events, {world.Deaths} deaths, "
        + $"{Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
}

return failed == 0 ? 0 : 1;

int Argument(string name, int otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], out int value) ? value : otherwise;
}
