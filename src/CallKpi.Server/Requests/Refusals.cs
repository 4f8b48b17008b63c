using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Grpc.Core.Status;

namespace CallKpi.Server.Requests;

/// <summary>
/// Refusals, each with a sentence for people and a detail for programs in the trailer `grpc-status-details-bin`:
/// a BadRequest, a RetryInfo or an ErrorInfo of google/rpc/error_details.proto.
/// </summary>
internal static partial class Refusals
{
    /// <summary>Who defines the reasons.</summary>
    private const string Domain = "callkpi";

    /// <summary>A transaction takes about so long when the disk is busy.</summary>
    private static readonly Duration Pause = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));

    /// <summary>The request is wrong by itself. The first name in backticks is that of the field.</summary>
    public static RpcException Invalid(string fault) => Invalid([fault]);

    /// <summary>The request is wrong by itself, in several ways.</summary>
    public static RpcException Invalid(IReadOnlyCollection<string> faults) => Detailed(
        new Status(StatusCode.InvalidArgument, string.Join(' ', faults)),
        new BadRequest { FieldViolations = { faults.Select(Violation) } });

    /// <summary>There is nothing of this name; the reason says what it would have been.</summary>
    public static RpcException Missing(string reason, string message) => Because(reason, StatusCode.NotFound, message);

    /// <summary>There is no room now, and nothing of the request was stored.</summary>
    public static RpcException Busy(string message) =>
        Detailed(new Status(StatusCode.ResourceExhausted, message), new RetryInfo { RetryDelay = Pause });

    /// <summary>A watcher must come again when the server is back.</summary>
    public static RpcException Stopping() => Stopping("The server is stopping; watch again in a moment.");

    /// <summary>A caller must come again when the server is back.</summary>
    public static RpcException Stopping(string message) =>
        Detailed(new Status(StatusCode.Unavailable, message), new RetryInfo { RetryDelay = Pause });

    /// <summary>A refusal on which a program may decide by its reason, one of <see cref="RefusalReasons"/>.</summary>
    public static RpcException Because(string reason, StatusCode code, string message) =>
        Detailed(new Status(code, message), new ErrorInfo { Reason = reason, Domain = Domain });

    private static BadRequest.Types.FieldViolation Violation(string fault) => new()
    {
        Field = FirstName().Match(fault).Groups[1].Value,
        Description = fault,
    };

    private static RpcException Detailed(Status status, IMessage detail) => new Google.Rpc.Status
    {
        Code = (int)status.StatusCode,
        Message = status.Detail,
        Details = { Any.Pack(detail) },
    }.ToRpcException();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex FirstName();
}
