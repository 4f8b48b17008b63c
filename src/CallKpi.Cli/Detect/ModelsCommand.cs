using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect models`: the versions of what the server has learned, and how it does.</summary>
internal static class ModelsCommand
{
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
            if (list.Kinds.Count > 0)
            {
                session.Show(Kinds(session.Words, list.Kinds), hasTimes: false);
                session.Say(ModelTexts.AboutKinds);
            }

            return ExitCode.Done;
        });

    /// <summary>The versions, one row each.</summary>
    internal static ReportTable Versions(Words words, IEnumerable<ModelVersion> versions)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(ModelTexts.Version)).Whole(words.Say(ModelTexts.MadeAt)).Figure(words.Say(ModelTexts.Calls))
            .Figure(words.Say(ModelTexts.Size)).Whole(words.Say(ModelTexts.LastFlag));
        foreach (ModelVersion version in versions)
        {
            table.Row(
                version.Name,
                words.Moment(version.MadeAt.At()),
                words.Number(version.Calls),
                words.Number(version.SizeBytes / 1024.0, 1),
                words.Moment(version.LastFlagAt.At()));
        }

        return table;
    }

    /// <summary>What judges whole days, of each kind how it does.</summary>
    internal static ReportTable Kinds(Words words, IEnumerable<KindDrift> kinds)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(ModelTexts.JudgedByDay)).Figure(words.Say(ModelTexts.Days)).Figure(words.Say(ModelTexts.Judged))
            .Figure(words.Say(ModelTexts.OddestTenth)).Figure(words.Say(ModelTexts.StandardErrors)).Figure(words.Say(ModelTexts.OddestHundredth))
            .Column(words.Say(ModelTexts.HowItDoes));
        foreach (KindDrift kind in kinds)
        {
            table.Row(
                ReviewTexts.Say(words, ReviewTexts.Kinds, kind.Kind),
                words.Number(kind.Days),
                words.Number(kind.Judged),
                words.Percent(kind.DriftShare, 1),
                words.Number(kind.DriftZ, 1),
                words.Percent(kind.RareShare, 1),
                ModelTexts.Say(words, "kind_" + kind.State));
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
        session.Tell(ModelTexts.Say(words, live.State));
    }
}
