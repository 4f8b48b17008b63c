using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.CallLog;

/// <summary>`callkpi call SOURCE CALL_ID`: one call with the events behind it.</summary>
internal static class CallCommand
{
    /// <summary>The most that the contract allows a page, far more than calls begin in a second.</summary>
    private const int MostFlags = 1000;

    private const string ContactOfCall = "call/";

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

            IReadOnlyCollection<Flag> flags = await FlagsAsync(session, found.Call, stop);
            session.Show(CallTables.One(session.Words, found.Call, flags), hasTimes: false);
            session.Show(CallTables.Events(session.Words, found.Events));
            return ExitCode.Done;
        });
    }

    /// <summary>The flags of a call, under any of its names, or of the contact that it made.</summary>
    internal static IEnumerable<Flag> Of(Call call, IEnumerable<Flag> flags)
    {
        HashSet<string> names = [.. call.Linked.Select(name => $"{name.Source}/{name.CallId}"), $"{call.Source}/{call.CallId}"];
        return flags.Where(flag => flag.SubjectKind switch
        {
            "call" => names.Contains(flag.SubjectId),
            "contact" => flag.SubjectId.StartsWith(ContactOfCall, StringComparison.Ordinal) && names.Contains(flag.SubjectId[ContactOfCall.Length..]),
            _ => false,
        });
    }

    /// <summary>A flag of a call is dated by its start, so those of one instant hold them; a list of flags has no filter by subject.</summary>
    private static async Task<IReadOnlyCollection<Flag>> FlagsAsync(CommandSession session, Call call, CancellationToken stop)
    {
        if (call.StartedAt is null)
        {
            return [];
        }

        ListFlagsRequest request = new()
        {
            From = call.StartedAt,
            To = call.StartedAt + Duration.FromTimeSpan(TimeSpan.FromSeconds(1)),
            PageSize = MostFlags,
        };
        ListFlagsResponse answer = await session.Server.Flags.ListAsync(request, session.Server.Question(stop));
        return [.. Of(call, answer.Flags)];
    }
}
