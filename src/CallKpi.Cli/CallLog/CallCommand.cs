using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.CallLog;

/// <summary>`callkpi call SOURCE CALL_ID`: one call with the events behind it.</summary>
internal static class CallCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("call", CallTexts.AboutCall);
        Argument<string> source = runner.Argument(command, "SOURCE", CallTexts.ArgSource);
        Argument<string> callId = runner.Argument(command, "CALL_ID", CallTexts.ArgCallId);
        return runner.Runs(command, async (session, given, stop) =>
        {
            GetCallRequest request = new()
            {
                Source = given.GetRequiredValue(source), CallId = given.GetRequiredValue(callId),
            };
            GetCallResponse found = await session.Server.Calls.GetAsync(request, session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([found]);
                return ExitCode.Done;
            }

            session.Show(CallTables.One(session.Words, found.Call), hasTimes: false);
            session.Show(CallTables.Events(session.Words, found.Events));
            return ExitCode.Done;
        });
    }
}
