using System.Diagnostics;
using CallKpi.Simulation.Running;

int from = Argument("--from", 1);
int seeds = Argument("--seeds", 100);
int failed = 0;
for (int seed = from; seed < from + seeds; seed++)
{
    long began = Stopwatch.GetTimestamp();
    try
    {
        using World world = new(seed);
        await world.Run();
        Console.WriteLine(
            $"{seed}: good, {world.EventCount} events, {world.Deaths} deaths, {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
    }
    catch (WorldFailedException failure)
    {
        failed++;
        Console.WriteLine($"{seed}: FAILED. {failure.Message}");
    }
}

return failed == 0 ? 0 : 1;

int Argument(string name, int otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], out int value) ? value : otherwise;
}
