using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Rules;

/// <summary>The options that describe a contact policy.</summary>
internal sealed class PolicyOptions(CommandRunner runner, Command command)
{
    private static readonly Dictionary<string, InboundCounts> InboundWords = new(StringComparer.Ordinal)
    {
        ["nobody"] = InboundCounts.Nobody,
        ["not-regular"] = InboundCounts.NotRegular,
        ["everybody"] = InboundCounts.Everybody,
    };

    private readonly Option<string> _floor = runner.Option(command, "--talk-floor", RuleTexts.OptFloor, "LENGTH", "30s");
    private readonly Option<int> _facts = runner.Option(command, "--min-facts", RuleTexts.OptFacts, "N", 5);
    private readonly Option<string> _spacing = runner.Option(command, "--min-spacing", RuleTexts.OptSpacing, "LENGTH", "20h");
    private readonly Option<string> _inbound = runner.Option(command, "--inbound", RuleTexts.OptInbound, "WORD", "not-regular");
    private readonly Option<bool> _reminder = runner.Option<bool>(command, "--reminder-counts", RuleTexts.OptReminder);
    private readonly Option<bool> _wrong = runner.Option(command, "--wrong-manager-counts", RuleTexts.OptWrong, "true|false", true);

    /// <summary>The policy from a day on.</summary>
    public ContactPolicy Read(ParseResult given, string from) => new()
    {
        EffectiveFrom = from,
        TalkFloor = Given.Length("--talk-floor", given.GetRequiredValue(_floor)).ToDuration(),
        MinFacts = Given.Within("--min-facts", given.GetValue(_facts), 0, 1000),
        MinSpacing = Given.Length("--min-spacing", given.GetRequiredValue(_spacing)).ToDuration(),
        InboundCounts = Given.Choice("--inbound", given.GetRequiredValue(_inbound), InboundWords),
        ReminderCounts = given.GetValue(_reminder),
        WrongManagerCounts = given.GetValue(_wrong),
    };
}
