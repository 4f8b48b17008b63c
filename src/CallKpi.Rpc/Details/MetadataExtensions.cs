using Google.Protobuf;

namespace Grpc.Core;

/// <summary>A status with details in metadata: the trailer grpc-status-details-bin.</summary>
public static class MetadataExtensions
{
    /// <summary>The name of the trailer.</summary>
    public const string StatusDetailsTrailerName = "grpc-status-details-bin";

    /// <summary>The status that the metadata carry; null when they carry none.</summary>
    /// <param name="metadata">The trailers of a call.</param>
    /// <param name="ignoreParseError">True to give null also for a trailer that cannot be read.</param>
    /// <exception cref="InvalidProtocolBufferException">The trailer cannot be read.</exception>
    public static Google.Rpc.Status? GetRpcStatus(this Metadata metadata, bool ignoreParseError = false)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var bytes = metadata.GetValueBytes(StatusDetailsTrailerName);
        try
        {
            return bytes is null ? null : Google.Rpc.Status.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException) when (ignoreParseError)
        {
            return null;
        }
    }

    /// <summary>Puts a status into the metadata, in place of one that was there.</summary>
    public static void SetRpcStatus(this Metadata metadata, Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(status);
        foreach (var entry in metadata.GetAll(StatusDetailsTrailerName).ToArray())
        {
            metadata.Remove(entry);
        }

        metadata.Add(StatusDetailsTrailerName, status.ToByteArray());
    }
}
