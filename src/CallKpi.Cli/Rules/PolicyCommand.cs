using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Rules;

/// <summary>`callkpi policy show|set|replay`: what counts as a contact.</summary>
internal static class PolicyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("policy", RuleTexts.AboutPolicy);
        command.Add(Show(runner));
        command.Add(Set(runner));
        command.Add(Replay(runner));
        return command;
    }

    private static Command Show(CommandRunner runner) =>
        runner.Runs(runner.Command("show", RuleTexts.AboutPolicyShow), async (session, _, stop) =>
        {
            ListContactPoliciesResponse answer = await session.Server.Policies.ListContactPoliciesAsync(
                new ListContactPoliciesRequest(), session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson(answer.Policies.Cast<IMessage>());
            }
            else
            {
                session.Show(Table(session.Words, answer.Policies), hasTimes: false);
            }

            return ExitCode.Done;
        });

    private static Command Set(CommandRunner runner)
    {
        Command command = runner.Command("set", RuleTexts.AboutPolicySet);
        Option<string?> from = runner.Option<string?>(command, "--from", RuleTexts.OptFromDay, "DAY");
        PolicyOptions options = new(runner, command);
        return runner.Runs(command, async (session, given, stop) =>
        {
            ContactPolicy policy = options.Read(given, RuleDay.Required("--from", given.GetValue(from)));
            SetContactPolicyResponse answer = await session.Server.Policies.SetContactPolicyAsync(
                new SetContactPolicyRequest { Policy = policy }, session.Server.Stream(stop));
            if (session.Json)
            {
                session.WriteJson([answer]);
                return ExitCode.Done;
            }

            session.Show(Table(session.Words, [answer.Policy]), hasTimes: false);
            session.Say(RuleTexts.Judged, answer.Judged, answer.Changed);
            return ExitCode.Done;
        });
    }

    private static Command Replay(CommandRunner runner)
    {
        Command command = runner.Command("replay", RuleTexts.AboutPolicyReplay);
        SpanOptions span = new(runner, command);
        PolicyOptions options = new(runner, command);
        Option<bool> list = runner.Option<bool>(command, "--list", RuleTexts.OptList);
        return runner.Runs(command, async (session, given, stop) =>
        {
            ReplayContactPolicyRequest request = new()
            {
                Policy = options.Read(given, ""),
                From = span.From(session, given) ?? DateTimeOffset.UnixEpoch.ToTimestamp(),
                To = span.To(session, given) ?? session.Now.ToTimestamp(),
            };
            ReplayContactPolicyResponse answer = await session.Server.Policies.ReplayContactPolicyAsync(
                request, session.Server.Stream(stop));
            if (session.Json)
            {
                session.WriteJson([answer]);
                return ExitCode.Done;
            }

            session.Say(RuleTexts.Difference, answer.CountedBefore, answer.CountedAfter);
            session.Say(RuleTexts.Differences, answer.LostContactIds.Count, answer.GainedContactIds.Count);
            if (given.GetValue(list))
            {
                foreach (string line in answer.LostContactIds.Select(id => "− " + id).Concat(answer.GainedContactIds.Select(id => "+ " + id)))
                {
                    await session.Output.WriteLineAsync(Terminal.Plain(line));
                }
            }

            return ExitCode.Done;
        });
    }

    /// <summary>Policies as a table.</summary>
    internal static ReportTable Table(Words words, IEnumerable<ContactPolicy> policies)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(RuleTexts.InForce)).Figure(words.Say(RuleTexts.Floor)).Column(words.Say(RuleTexts.Inbound))
            .Figure(words.Say(RuleTexts.Facts)).Figure(words.Say(RuleTexts.Spacing)).Column(words.Say(RuleTexts.Reminder))
            .Column(words.Say(RuleTexts.Wrong));
        foreach (ContactPolicy policy in policies)
        {
            table.Row(
                policy.EffectiveFrom.Length > 0 ? policy.EffectiveFrom : words.Say(RuleTexts.Always),
                Words.Length(policy.TalkFloor.Span() ?? TimeSpan.Zero),
                EnumTexts.Say(words, policy.InboundCounts),
                words.Number(policy.MinFacts),
                Words.Length(policy.MinSpacing.Span() ?? TimeSpan.Zero),
                words.Say(policy.ReminderCounts ? GlobalTexts.Yes : GlobalTexts.No),
                words.Say(policy.WrongManagerCounts ? GlobalTexts.Yes : GlobalTexts.No));
        }

        return table;
    }
}
