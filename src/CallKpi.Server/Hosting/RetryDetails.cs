using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Server.Hosting;

/// <summary>
/// Tells a client in `grpc-status-details-bin` when to come again: a google.rpc.Status (google/rpc/status.proto)
/// with a google.rpc.RetryInfo (google/rpc/error_details.proto).
/// </summary>
internal static class RetryDetails
{
    private const string TypeUrl = "type.googleapis.com/google.rpc.RetryInfo";
    private const string Key = "grpc-status-details-bin";

    // google.rpc.RetryInfo.
    private const int RetryDelay = 1;

    // google.rpc.Status.
    private const int Code = 1;
    private const int Message = 2;
    private const int Details = 3;

    /// <summary>A transaction takes about so long when the disk is busy.</summary>
    private static readonly Duration Pause = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));

    /// <summary>The trailers of a refusal for want of room.</summary>
    public static Metadata Trailers(string message)
    {
        Any retry = new()
        {
            TypeUrl = TypeUrl,
            Value = ByteString.CopyFrom(Encode(output => WriteMessage(output, RetryDelay, Pause))),
        };
        byte[] status = Encode(output =>
        {
            output.WriteTag(Code, WireFormat.WireType.Varint);
            output.WriteInt32((int)StatusCode.ResourceExhausted);
            output.WriteTag(Message, WireFormat.WireType.LengthDelimited);
            output.WriteString(message);
            WriteMessage(output, Details, retry);
        });
        return new Metadata { { Key, status } };
    }

    private static void WriteMessage(CodedOutputStream output, int field, IMessage message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteMessage(message);
    }

    private static byte[] Encode(Action<CodedOutputStream> write)
    {
        using MemoryStream bytes = new();
        using (CodedOutputStream output = new(bytes, leaveOpen: true))
        {
            write(output);
        }

        return bytes.ToArray();
    }
}
