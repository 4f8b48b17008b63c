using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Cli.Rules;

/// <summary>`callkpi classes list|set`: priority classes and how often each must be contacted.</summary>
internal static class ClassesCommand
{
    /// <summary>The contract's limit.</summary>
    private const int MostDays = 36_500;

    private static readonly Dictionary<string, GapUnit> Units = new(StringComparer.Ordinal)
    {
        ["days"] = GapUnit.Days,
        ["working-days"] = GapUnit.WorkingDays,
    };

    private static readonly Dictionary<string, ContactKind> Kinds = new(StringComparer.Ordinal)
    {
        ["call"] = ContactKind.Call,
        ["meeting"] = ContactKind.Meeting,
        ["message"] = ContactKind.Message,
        ["questionnaire-meeting"] = ContactKind.QuestionnaireMeeting,
    };

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("classes", RuleTexts.AboutClasses);
        command.Add(List(runner));
        command.Add(Set(runner));
        return command;
    }

    private static Command List(CommandRunner runner) =>
        runner.Runs(runner.Command("list", RuleTexts.AboutClassesList), async (session, _, stop) =>
        {
            ListPriorityClassesResponse answer = await session.Server.Policies.ListPriorityClassesAsync(
                new ListPriorityClassesRequest(), session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson(answer.PriorityClasses.Cast<IMessage>());
            }
            else
            {
                session.Show(Table(session.Words, answer.PriorityClasses), hasTimes: false);
            }

            return ExitCode.Done;
        });

    private static Command Set(CommandRunner runner)
    {
        Command command = runner.Command("set", RuleTexts.AboutClassesSet);
        Option<string> id = runner.Option<string>(command, "--id", RuleTexts.OptId, "ID");
        Option<string?> name = runner.Option<string?>(command, "--name", RuleTexts.OptName, "NAME");
        Option<string> weight = runner.Option<string>(command, "--weight", RuleTexts.OptWeight, "W");
        Option<int> gap = runner.Option<int>(command, "--gap", RuleTexts.OptGap, "DAYS");
        Option<int> most = runner.Option<int>(command, "--max-gap", RuleTexts.OptMaxGap, "DAYS");
        Option<string> unit = runner.Option(command, "--unit", RuleTexts.OptUnit, "UNIT", "days");
        Option<string> kind = runner.Option(command, "--kind", RuleTexts.OptKind, "KIND", "call");
        Option<string?> from = runner.Option<string?>(command, "--from", RuleTexts.OptClassFrom, "DAY");
        (id.Required, weight.Required, gap.Required, most.Required) = (true, true, true, true);
        return runner.Runs(command, async (session, given, stop) =>
        {
            CadenceTarget target = new()
            {
                Kind = Given.Choice("--kind", given.GetRequiredValue(kind), Kinds),
                TargetGapDays = Given.Within("--gap", given.GetRequiredValue(gap), 1, MostDays),
                MaximumGapDays = Given.Within("--max-gap", given.GetRequiredValue(most), 1, MostDays),
                Unit = Given.Choice("--unit", given.GetRequiredValue(unit), Units),
            };
            PriorityClass item = new()
            {
                Id = given.GetRequiredValue(id),
                Name = given.GetValue(name) ?? "",
                Weight = Positive("--weight", given.GetRequiredValue(weight)),
                EffectiveFrom = RuleDay.Optional("--from", given.GetValue(from)),
                Targets = { target },
            };
            SetPriorityClassResponse answer = await session.Server.Policies.SetPriorityClassAsync(
                new SetPriorityClassRequest { PriorityClass = item }, session.Server.Stream(stop));
            if (session.Json)
            {
                session.WriteJson([answer.PriorityClass]);
            }
            else
            {
                session.Show(Table(session.Words, [answer.PriorityClass]), hasTimes: false);
            }

            return ExitCode.Done;
        });
    }

    /// <summary>Classes as a table, a line for each target.</summary>
    internal static ReportTable Table(Words words, IEnumerable<PriorityClass> classes)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(RuleTexts.Class)).Figure(words.Say(RuleTexts.Weight)).Whole(words.Say(RuleTexts.InForce))
            .Column(words.Say(RuleTexts.Kind)).Figure(words.Say(RuleTexts.Gap)).Figure(words.Say(RuleTexts.MaxGap))
            .Column(words.Say(RuleTexts.Unit));
        foreach (PriorityClass item in classes)
        {
            foreach (CadenceTarget target in item.Targets)
            {
                table.Row(
                    item.Name.Length > 0 && item.Name != item.Id ? $"{item.Id} ({item.Name})" : item.Id,
                    item.Weight,
                    item.EffectiveFrom.Length > 0 ? item.EffectiveFrom : words.Say(RuleTexts.Always),
                    EnumTexts.Say(words, target.Kind),
                    words.Number(target.TargetGapDays),
                    words.Number(target.MaximumGapDays),
                    EnumTexts.Say(words, target.Unit));
            }
        }

        return table;
    }

    private static string Positive(string option, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) && value > 0
            ? text
            : throw CommandFailure.Usage(RuleTexts.BadNumber, option, text);
}
