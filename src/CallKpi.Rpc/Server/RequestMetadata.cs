using CallKpi.Rpc.Wire;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>The metadata of a request: its headers without those of the protocol.</summary>
internal static class RequestMetadata
{
    /// <summary>Reads the headers; false when one that ends in "-bin" is not base64.</summary>
    public static bool TryRead(IHeaderDictionary headers, out Metadata metadata)
    {
        metadata = [];
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

    private static bool IsOfProtocol(string name) =>
        name.StartsWith(':')
        || name.Equals("te", StringComparison.OrdinalIgnoreCase)
        || name.Equals("host", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content-type", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content-length", StringComparison.OrdinalIgnoreCase)
        || name.Equals(GrpcNames.TimeoutHeader, StringComparison.OrdinalIgnoreCase)
        || name.Equals(GrpcNames.EncodingHeader, StringComparison.OrdinalIgnoreCase)
        || name.Equals(GrpcNames.AcceptEncodingHeader, StringComparison.OrdinalIgnoreCase);
}
