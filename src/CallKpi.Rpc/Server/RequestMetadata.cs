using CallKpi.Rpc.Wire;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>The metadata of a request: its headers without those of the protocol.</summary>
internal static class RequestMetadata
{
    /// <summary>False when a header that ends in "-bin" is not base64.</summary>
    public static bool IsWellFormed(IHeaderDictionary headers)
    {
        foreach (var (name, _) in headers)
        {
            if (name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
            {
                return TryRead(headers, []);
            }
        }

        return true;
    }

    /// <summary>Reads the headers of a request that is well-formed.</summary>
    public static Metadata Read(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        TryRead(headers, metadata);
        return metadata;
    }

    private static bool TryRead(IHeaderDictionary headers, Metadata metadata)
    {
        foreach (var (name, values) in headers)
        {
            if (IsOfProtocol(name))
            {
                continue;
            }

            foreach (var value in values)
            {
                if (value is not null && !MetadataCodec.TryAdd(metadata, name, value))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsOfProtocol(string name) => name[0] == ':' || name.Length switch
    {
        2 => Is(name, "te"),
        4 => Is(name, "host"),
        12 => Is(name, "content-type") || Is(name, GrpcNames.TimeoutHeader),
        13 => Is(name, GrpcNames.EncodingHeader),
        14 => Is(name, "content-length"),
        20 => Is(name, GrpcNames.AcceptEncodingHeader),
        _ => false,
    };

    private static bool Is(string name, string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);
}
