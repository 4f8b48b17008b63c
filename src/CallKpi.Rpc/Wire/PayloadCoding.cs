using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace CallKpi.Rpc.Wire;

/// <summary>The message encodings known here. gRPC over HTTP2, "Message-Encoding"; deflate is zlib (RFC 1950).</summary>
internal static class PayloadCoding
{
    public const string Identity = "identity";
    public const string Gzip = "gzip";
    public const string Deflate = "deflate";

    /// <summary>The value of grpc-accept-encoding.</summary>
    public const string AcceptEncoding = "identity,gzip,deflate";

    /// <summary>True when the name means that messages may be compressed and we can inflate them.</summary>
    public static bool IsCompression(string? encoding) => encoding is Gzip or Deflate;

    /// <summary>True for a missing name and every known one.</summary>
    public static bool IsKnown(string? encoding) => encoding is null or Identity || IsCompression(encoding);

    /// <summary>True when a grpc-accept-encoding list has the name.</summary>
    public static bool Accepts(string? list, string encoding)
    {
        foreach (var range in list.AsSpan().Split(','))
        {
            if (list.AsSpan()[range].Trim().SequenceEqual(encoding))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Compresses a payload into a buffer.</summary>
    public static void Compress(ReadOnlySpan<byte> payload, string encoding, CompressionLevel level, PooledBuffer target)
    {
        using Stream output = encoding == Gzip
            ? new GZipStream(new BufferStream(target), level)
            : new ZLibStream(new BufferStream(target), level);
        output.Write(payload);
    }

    /// <summary>Inflates a payload into a buffer and stops as soon as it grows past the limit.</summary>
    /// <remarks>A few kilobytes can inflate to gigabytes, so the size is checked while inflating, never after.</remarks>
    public static void Inflate(in ReadOnlySequence<byte> payload, string encoding, long? limit, PooledBuffer target)
    {
        using var source = AsStream(payload);
        using Stream input = encoding == Gzip
            ? new GZipStream(source, CompressionMode.Decompress)
            : new ZLibStream(source, CompressionMode.Decompress);
        try
        {
            int read;
            while ((read = input.Read(target.GetSpan(4096))) > 0)
            {
                target.Advance(read);
                if (target.Length > limit)
                {
                    throw RpcErrors.ReceivedTooLarge(limit.Value);
                }
            }
        }
        catch (InvalidDataException)
        {
            throw RpcErrors.Exception(RpcErrors.BadCompression);
        }

        if (!CompressedEnd.Fits(payload, encoding, target.WrittenSpan))
        {
            throw RpcErrors.Exception(RpcErrors.BadCompression);
        }
    }

    private static MemoryStream AsStream(in ReadOnlySequence<byte> payload) =>
        payload.IsSingleSegment && MemoryMarshal.TryGetArray(payload.First, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(payload.ToArray(), writable: false);
}
