using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect evaluate`: every benchmark below a folder, by its own scorers, as one table.</summary>
internal static class EvaluateCommand
{
    /// <summary>Each finds its files below the folder, and gives no rows when there are none.</summary>
    private static readonly Func<Scorer, string, CancellationToken, Task<IReadOnlyList<EvaluationRow>>>[] Evaluations =
    [
        DurationEvaluation.Run,
    ];

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("evaluate", DetectTexts.AboutEvaluate);
        Option<string?> benchmarks = runner.Option<string?>(command, "--benchmarks", DetectTexts.OptBenchmarks, "FOLDER");
        Option<string> python = runner.Option(command, "--python", DetectTexts.OptPython, "FILE", "/usr/bin/python3");
        return runner.Runs(command, async (session, given, stop) =>
        {
            string? folder = given.GetValue(benchmarks) ?? Environment.GetEnvironmentVariable("CALLKPI_DATA");
            if (folder is null || !Directory.Exists(Path.Combine(folder, "harness")))
            {
                throw CommandFailure.Usage(DetectTexts.NoBenchmarks, folder ?? "–");
            }

            IReadOnlyList<EvaluationRow> rows = await Evaluate(new Scorer(folder, given.GetRequiredValue(python)), stop);
            session.Show(Table(session.Words, rows), hasTimes: false);
            return rows.All(row => row.IsReached) ? ExitCode.Done : ExitCode.Failed;
        });
    }

    private static async Task<IReadOnlyList<EvaluationRow>> Evaluate(Scorer scorer, CancellationToken stop)
    {
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("callkpi-evaluate-");
        try
        {
            List<EvaluationRow> rows = [];
            foreach (var evaluation in Evaluations)
            {
                rows.AddRange(await evaluation(scorer, scratch.FullName, stop));
            }

            return rows;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static ReportTable Table(Words words, IEnumerable<EvaluationRow> rows)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(DetectTexts.Measure)).Figure(words.Say(DetectTexts.Measured)).Figure(words.Say(DetectTexts.Must))
            .Figure(words.Say(DetectTexts.Seeds)).Column(words.Say(DetectTexts.Reached));
        foreach (EvaluationRow row in rows)
        {
            bool isAsked = row.Least is not null || row.Most is not null;
            table.Row(
                row.Measure, Number(row.Value), Must(row), row.Seeds.ToString(CultureInfo.InvariantCulture),
                isAsked ? words.Say(row.IsReached ? DetectTexts.Yes : DetectTexts.No) : "");
        }

        return table;
    }

    private static string Must(EvaluationRow row) => (row.Least, row.Most) switch
    {
        ({ } least, { } most) => $"{Number(least)}–{Number(most)}",
        ({ } least, null) => $"≥ {Number(least)}",
        (null, { } most) => $"≤ {Number(most)}",
        _ => "–",
    };

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000", CultureInfo.InvariantCulture);
}
