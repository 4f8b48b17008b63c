using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Cli.Reviewing;

/// <summary>`callkpi review budget`: how much is reviewed in a day.</summary>
internal static class BudgetCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("budget", ReviewTexts.AboutBudget);
        Option<string?> branch = runner.Option<string?>(command, "--branch", ReviewTexts.OptBudgetBranch, "ID");
        Option<string?> key = runner.Option<string?>(command, "--key-id", ReviewTexts.OptBudgetKey, "KEY_ID");
        Option<int?> alarms = runner.Option<int?>(command, "--alarms", ReviewTexts.OptAlarms, "N");
        Option<int?> samples = runner.Option<int?>(command, "--samples", ReviewTexts.OptSamples, "N");
        Option<string?> precision = runner.Option<string?>(command, "--precision", ReviewTexts.OptPrecision, "SHARE");
        return runner.Runs(command, async (session, given, stop) =>
        {
            bool isSetting = given.GetValue(alarms) is not null || given.GetValue(samples) is not null || given.GetValue(precision) is not null;
            if (isSetting)
            {
                AlarmBudget budget = new()
                {
                    BranchId = given.GetValue(branch) ?? "",
                    KeyId = given.GetValue(key) ?? "",
                    AlarmsADay = given.GetValue(alarms) ?? 0,
                    SampledCallsADay = given.GetValue(samples) ?? 0,
                    RequiredPrecision = Share(precision.Name, given.GetValue(precision)),
                };
                await session.Server.Review.SetBudgetAsync(new SetBudgetRequest { Budget = budget }, session.Server.Question(stop));
            }

            ListBudgetsResponse answer = await session.Server.Review.ListBudgetsAsync(
                new ListBudgetsRequest(), session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson(answer.Budgets.Cast<IMessage>());
            }
            else
            {
                session.Show(Table(session.Words, answer.Budgets), hasTimes: false);
            }

            return ExitCode.Done;
        });
    }

    /// <summary>Budgets as a table, the company's first whether or not it was set.</summary>
    internal static ReportTable Table(Words words, IReadOnlyList<AlarmBudget> budgets)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(ReviewTexts.Whose)).Figure(words.Say(ReviewTexts.Alarms)).Figure(words.Say(ReviewTexts.Samples))
            .Figure(words.Say(ReviewTexts.Required));
        bool hasCompany = budgets.Any(budget => budget.BranchId.Length + budget.KeyId.Length == 0);
        foreach (AlarmBudget budget in hasCompany ? budgets : [new AlarmBudget(), .. budgets])
        {
            bool isCompany = budget.BranchId.Length + budget.KeyId.Length == 0;
            string inherited = words.Say(ReviewTexts.AsCompany);
            table.Row(
                isCompany ? words.Say(ReviewTexts.Company)
                    : budget.BranchId.Length > 0 ? words.Say(ReviewTexts.OfBranch, budget.BranchId)
                    : words.Say(ReviewTexts.OfKey, budget.KeyId),
                budget.AlarmsADay > 0 ? words.Number(budget.AlarmsADay) : isCompany ? "20" : inherited,
                budget.KeyId.Length > 0 ? "" : Samples(words, budget.SampledCallsADay, isCompany ? "5" : inherited),
                !isCompany ? "" : words.Percent(budget.RequiredPrecision > 0 ? budget.RequiredPrecision : 0.5));
        }

        return table;
    }

    private static string Samples(Words words, int count, string usual) => count switch
    {
        > 0 => words.Number(count),
        0 => usual,
        _ => words.Say(ReviewTexts.None),
    };

    private static double Share(string option, string? text)
    {
        if (text is null)
        {
            return 0;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share)
            ? share
            : throw CommandFailure.Usage(ReviewTexts.BadDecimal, option, text);
    }
}
