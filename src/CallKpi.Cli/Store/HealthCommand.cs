using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Store;

/// <summary>`callkpi health`: how the store is.</summary>
internal static class HealthCommand
{
    /// <summary>PRAGMA synchronous = FULL: a commit is on the disk before it is acknowledged.</summary>
    private const int Full = 2;

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) =>
        runner.Runs(runner.Command("health", StoreTexts.AboutHealth), async (session, _, stop) =>
        {
            StoreHealth health = await session.Server.Administration.GetStoreHealthAsync(
                new GetStoreHealthRequest(), session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([health]);
            }
            else
            {
                session.Show(Table(session.Words, health), hasTimes: false);
            }

            return ExitCode.Done;
        });

    /// <summary>The figures, line by line.</summary>
    internal static ReportTable Table(Words words, StoreHealth health)
    {
        string durable = words.Say(health.Synchronous >= Full ? StoreTexts.Durable : StoreTexts.NotDurable);
        return new ReportTable().Column("").Figure("")
            .Row(words.Say(StoreTexts.Version), health.ServerVersion)
            .Row(words.Say(StoreTexts.Log), words.Number(health.LogEntries))
            .Row(words.Say(StoreTexts.Waiting), words.Number(health.WaitingEvents))
            .Row(words.Say(StoreTexts.Database), Megabytes(words, health.DatabaseBytes))
            .Row(words.Say(StoreTexts.Recordings), Megabytes(words, health.RecordingBytes))
            .Row(words.Say(StoreTexts.Schema), words.Number(health.SchemaVersion))
            .Row(words.Say(StoreTexts.Commits), $"{health.JournalMode}, synchronous={health.Synchronous} ({durable})");
    }

    private static string Megabytes(Words words, long bytes) =>
        words.Say(StoreTexts.Megabytes, words.Number(bytes / 1_000_000.0, 1));
}
