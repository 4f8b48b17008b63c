using System.CommandLine;
using CallKpi.Cli.Rules;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Cli.Deals;

/// <summary>`callkpi deals policy list|set`: bonus thresholds and follow-ups after deliveries.</summary>
internal static class DealPolicyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("policy", DealTexts.AboutPolicy);
        command.Add(List(runner));
        command.Add(Set(runner));
        return command;
    }

    private static Command List(CommandRunner runner) =>
        runner.Runs(runner.Command("list", DealTexts.AboutPolicyList), async (session, _, stop) =>
        {
            ListDealPoliciesResponse answer = await session.Server.Deals.ListPoliciesAsync(
                new ListDealPoliciesRequest(), session.Server.Question(stop));
            Show(session, answer.Policies);
            return ExitCode.Done;
        });

    private static Command Set(CommandRunner runner)
    {
        Command command = runner.Command("set", DealTexts.AboutPolicySet);
        Option<string?> from = runner.Option<string?>(command, "--from", RuleTexts.OptFromDay, "DAY");
        Option<string?> branch = runner.Option<string?>(command, "--branch", DealTexts.OptPolicyBranch, "ID");
        Option<string?> bonus = runner.Option<string?>(command, "--bonus", DealTexts.OptBonus, "AMOUNT");
        Option<string?> currency = runner.Option<string?>(command, "--currency", DealTexts.OptCurrency, "CODE");
        Option<int> days = runner.Option(command, "--follow-up-days", DealTexts.OptFollowUp, "N", 0);
        Option<bool> none = runner.Option<bool>(command, "--no-follow-up", DealTexts.OptNoFollowUp);
        return runner.Runs(command, async (session, given, stop) =>
        {
            DealPolicy policy = new()
            {
                EffectiveFrom = RuleDay.Required("--from", given.GetValue(from)),
                BranchId = given.GetValue(branch) ?? "",
                BonusThreshold = given.GetValue(bonus) ?? "",
                Currency = given.GetValue(currency) ?? "",
                FollowUpDays = given.GetValue(days),
                NoFollowUp = given.GetValue(none),
            };
            SetDealPolicyResponse answer = await session.Server.Deals.SetPolicyAsync(
                new SetDealPolicyRequest { Policy = policy }, session.Server.Question(stop));
            Show(session, [answer.Policy]);
            return ExitCode.Done;
        });
    }

    private static void Show(CommandSession session, IReadOnlyCollection<DealPolicy> policies)
    {
        if (session.Json)
        {
            session.WriteJson(policies.Cast<IMessage>());
        }
        else
        {
            session.Show(DealTables.Policies(session.Words, policies), hasTimes: false);
        }
    }
}
