using CallKpi.Server.Requests;
using Grpc.Core;

namespace CallKpi.Server.Recordings;

/// <summary>Why a recording is refused, each with what to do.</summary>
internal static class UploadFaults
{
    /// <summary>No header, or not first.</summary>
    public static RpcException NoHeader() => Refusals.Invalid(
        "The first message must be the header, and the only one; send chunks after it.");

    /// <summary>A header with a field that cannot be.</summary>
    public static RpcException BadHeader() => Refusals.Invalid(
        "The header needs `source` and `call_id` of 1 to 256 bytes, a `recording_id` of at most 256, a `sha256` of 32 bytes and a `size_bytes` over 0.");

    /// <summary>A chunk over the limit, or none.</summary>
    public static RpcException BadChunk() => Refusals.Invalid(
        "A message after the header must have a chunk of 1 byte to 1 MiB; cut the file into such parts.");

    /// <summary>Over 1 GiB.</summary>
    public static RpcException TooLarge() => new(new Status(
        StatusCode.ResourceExhausted, "The recording is over 1 GiB; send it in a coding that is smaller, or in parts with ids of their own."));

    /// <summary>Other bytes than the header promised.</summary>
    public static RpcException OtherBytes() => new(new Status(
        StatusCode.DataLoss, "The bytes that came are not those of the header's `size_bytes` and `sha256`; send the file again."));

    /// <summary>The id is taken.</summary>
    public static RpcException OtherRecording() => Refusals.Because(
        RefusalReasons.RecordingExists,
        StatusCode.AlreadyExists,
        "A recording of this id is stored with other bytes and stands; give this one an id of its own.");

    /// <summary>Another source than the key's.</summary>
    public static RpcException OtherSource() => Refusals.Because(
        RefusalReasons.OtherSource,
        StatusCode.PermissionDenied,
        "This key may write for one other source only; use that source's name, or a key of this source.");

    /// <summary>No such recording.</summary>
    public static RpcException Missing() => Refusals.Missing(
        RefusalReasons.NoSuchRecording,
        "There is no such recording; check `source`, `call_id` and `recording_id`, and whether its upload was acknowledged.");

    /// <summary>The file went from the disk.</summary>
    public static RpcException Lost() => new(new Status(
        StatusCode.DataLoss, "The recording's file is gone from the server's disk; restore the recordings folder from a copy."));
}
