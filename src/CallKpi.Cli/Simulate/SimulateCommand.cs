using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Simulate;

/// <summary>`callkpi simulate`.</summary>
internal static class SimulateCommand
{
    /// <summary>A manager makes or gets a call every three minutes, if nothing else is asked for.</summary>
    private const double CallsPerManagerMinute = 1.0 / 3;

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("simulate", SimulateTexts.About);
        Option<int> managers = runner.Option(command, "--managers", SimulateTexts.OptManagers, "N", 12);
        Option<int> clients = runner.Option(command, "--clients", SimulateTexts.OptClients, "N", 400);
        Option<ulong> seed = runner.Option(command, "--seed", SimulateTexts.OptSeed, "SEED", 1UL);
        Option<double?> rate = runner.Option<double?>(command, "--rate", SimulateTexts.OptRate, "N");
        Option<double> speed = runner.Option(command, "--speed", SimulateTexts.OptSpeed, "N", 1.0);
        Option<string?> duration = runner.Option<string?>(command, "--duration", SimulateTexts.OptDuration, "LENGTH");
        Option<int> days = runner.Option(command, "--days-back", SimulateTexts.OptDays, "N", 60);
        Option<bool> backfill = runner.Option<bool>(command, "--backfill", SimulateTexts.OptBackfill);
        Option<bool> quiet = runner.Option<bool>(command, "--quiet", SimulateTexts.OptQuiet);
        Option<bool> anyway = runner.Option<bool>(command, "--anyway", SimulateTexts.OptAnyway);
        Option<string?> planted = runner.Option<string?>(command, "--planted", SimulateTexts.OptPlanted, "FILE");
        return runner.Runs(command, (session, given, stop) =>
        {
            FloorSize size = new(
                given.GetValue(seed),
                Given.Within("--managers", given.GetValue(managers), 2, 99),
                Given.Within("--clients", given.GetValue(clients), 2, FictionNumbers.MostClients));
            SimulateSettings settings = new(
                size,
                Positive("--rate", given.GetValue(rate) ?? size.Managers * CallsPerManagerMinute),
                Positive("--speed", given.GetValue(speed)),
                given.GetValue(duration) is { } text ? Given.Length("--duration", text) : null,
                Given.Within("--days-back", given.GetValue(days), 0, 365),
                given.GetValue(backfill),
                given.GetValue(quiet),
                given.GetValue(anyway),
                given.GetValue(planted));
            return new SimulateRun(session, settings).RunAsync(stop);
        });
    }

    private static double Positive(string option, double value) =>
        value is > 0 and <= 10_000 ? value : throw CommandFailure.Usage(GlobalTexts.BadRange, option, value, 0, 10_000);
}
