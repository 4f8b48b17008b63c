using System.Net.Sockets;
using System.Security.Authentication;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using Grpc.Core;

namespace CallKpi.Cli.Connection;

/// <summary>Turns a status of the server into a sentence and an exit code.</summary>
internal static class ServerTrouble
{
    /// <summary>How this side's libraries, not the server, begin what they say about a connection.</summary>
    private static readonly string[] OwnBeginnings = ["Error ", "The server cannot be reached"];

    /// <summary>What to tell the user.</summary>
    public static CommandFailure Explain(RpcException trouble, Uri address)
    {
        Text detail = RefusalTexts.Of(trouble);
        return trouble.StatusCode switch
        {
            StatusCode.Unavailable when Cause<AuthenticationException>(trouble) is { } untrusted =>
                new(ExitCode.Unreachable, ConnectionTexts.Untrusted, address, untrusted.Message),
            StatusCode.Unavailable => new(ExitCode.Unreachable, ConnectionTexts.Unreachable, address, Detail(trouble)),
            StatusCode.DeadlineExceeded => new(ExitCode.Unreachable, ConnectionTexts.TooSlow, (long)Server.Patience.TotalSeconds),
            StatusCode.Unauthenticated => new(ExitCode.NotAuthorised, ConnectionTexts.Unauthenticated, detail),
            StatusCode.PermissionDenied => new(ExitCode.NotAuthorised, ConnectionTexts.Denied, detail),
            StatusCode.NotFound => new(ExitCode.Failed, ConnectionTexts.NotFound, detail),
            _ => new(ExitCode.Failed, ConnectionTexts.Refused, detail, trouble.StatusCode.ToString()),
        };
    }

    /// <summary>What broke the connection; what this side's library or the server says in English is said in Russian too.</summary>
    public static Text Detail(RpcException trouble)
    {
        string detail = trouble.Status.Detail;
        bool isOwn = OwnBeginnings.Any(beginning => detail.StartsWith(beginning, StringComparison.Ordinal));
        return isOwn ? new Text(detail, Russian(trouble)) : RefusalTexts.Of(trouble);
    }

    private static string Russian(RpcException trouble) =>
        Cause<SocketException>(trouble)?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "в соединении отказано",
            SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "адрес не найден",
            SocketError.TimedOut => "истекло время ожидания",
            SocketError.NetworkUnreachable or SocketError.HostUnreachable => "сеть недоступна",
            _ => "нет соединения",
        };

    private static T? Cause<T>(RpcException trouble)
        where T : Exception
    {
        Exception? cause = trouble.Status.DebugException;
        while (cause is not null and not T)
        {
            cause = cause.InnerException;
        }

        return cause as T;
    }

    /// <summary>Whether the same events may be sent again with a hope.</summary>
    public static bool IsPassing(RpcException trouble) =>
        trouble.StatusCode is StatusCode.Unavailable or StatusCode.ResourceExhausted;
}
