using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect models`: the versions of what the server has learned, and how it does.</summary>
internal static class ModelsCommand
{
    /// <summary>The first letters of a digest tell versions apart; --json has it whole.</summary>
    private const int ShownDigest = 12;

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) => runner.Runs(
        runner.Command("models", ModelTexts.AboutModels),
        async (session, _, stop) =>
        {
            ListModelsResponse list = await session.Server.Models.ListAsync(new ListModelsRequest(), session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([list]);
                return ExitCode.Done;
            }

            session.Show(Versions(session.Words, list.Versions));
            Say(session, list.Live);
            return ExitCode.Done;
        });

    private static ReportTable Versions(Words words, IEnumerable<ModelVersion> versions)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(ModelTexts.Version)).Whole(words.Say(ModelTexts.MadeAt)).Figure(words.Say(ModelTexts.Calls))
            .Figure(words.Say(ModelTexts.Size)).Whole(words.Say(ModelTexts.LastFlag)).Whole(words.Say(ModelTexts.Digest));
        foreach (ModelVersion version in versions)
        {
            table.Row(
                version.Name,
                words.Moment(version.MadeAt.At()),
                words.Number(version.Calls),
                words.Number(version.SizeBytes / 1024.0, 1),
                words.Moment(version.LastFlagAt.At()),
                version.Sha256[..Math.Min(ShownDigest, version.Sha256.Length)]);
        }

        return table;
    }

    private static void Say(CommandSession session, LiveModel live)
    {
        Words words = session.Words;
        string Share(double share) => words.Share(share.ToString(System.Globalization.CultureInfo.InvariantCulture));

        session.Say(ModelTexts.Live, live.Version, live.CallsSinceVersion, live.Calls);
        session.Say(ModelTexts.Alarms, words.Number(live.AlarmCalls, 0), Share(live.AlarmShare), Share(live.Nominal));
        if (live.WorstManagerId.Length > 0)
        {
            session.Say(ModelTexts.Worst, live.WorstManagerId, Share(live.WorstAlarmShare), words.Number(live.WorstAlarmCalls, 0));
        }

        session.Say(ModelTexts.Drift, Share(live.DriftShare), words.Number(live.DriftZ, 1), words.Number(live.Adaptation, 2));
        session.Output.WriteLine(ModelTexts.Say(words, live.State));
    }
}
