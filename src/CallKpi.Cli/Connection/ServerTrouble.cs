using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using Grpc.Core;

namespace CallKpi.Cli.Connection;

/// <summary>Turns a status of the server into a sentence and an exit code.</summary>
internal static class ServerTrouble
{
    /// <summary>What to tell the user.</summary>
    public static CommandFailure Explain(RpcException trouble, Uri address)
    {
        string detail = trouble.Status.Detail;
        return trouble.StatusCode switch
        {
            StatusCode.Unavailable => new(ExitCode.Unreachable, ConnectionTexts.Unreachable, address, detail),
            StatusCode.DeadlineExceeded => new(ExitCode.Unreachable, ConnectionTexts.TooSlow, (long)Server.Patience.TotalSeconds),
            StatusCode.Unauthenticated => new(ExitCode.NotAuthorised, ConnectionTexts.Unauthenticated, detail),
            StatusCode.PermissionDenied => new(ExitCode.NotAuthorised, ConnectionTexts.Denied, detail),
            StatusCode.NotFound => new(ExitCode.Failed, ConnectionTexts.NotFound, detail),
            _ => new(ExitCode.Failed, ConnectionTexts.Refused, detail, trouble.StatusCode.ToString()),
        };
    }

    /// <summary>Whether the same events may be sent again with a hope.</summary>
    public static bool IsPassing(RpcException trouble) =>
        trouble.StatusCode is StatusCode.Unavailable or StatusCode.ResourceExhausted;
}
