using System.IO.Compression;
using CallKpi.Rpc.Wire;

namespace Grpc.AspNetCore.Server;

/// <summary>The options of one service after the common ones and the defaults are folded in.</summary>
internal sealed record ServiceSettings(
    int? MaxReceiveMessageSize,
    int? MaxSendMessageSize,
    string? ResponseEncoding,
    CompressionLevel CompressionLevel,
    IReadOnlyList<InterceptorRegistration> Interceptors,
    bool TellsErrors,
    CancellationToken StreamsOver)
{
    /// <summary>Folds the options of one service into those of all.</summary>
    /// <param name="all">The options of all services.</param>
    /// <param name="one">The options of the service.</param>
    /// <param name="streamsOver">Cancelled when streams must end because the application stops.</param>
    public static ServiceSettings Fold(GrpcServiceOptions all, GrpcServiceOptions one, CancellationToken streamsOver)
    {
        var encoding = one.ResponseCompressionAlgorithm ?? all.ResponseCompressionAlgorithm;
        if (!PayloadCoding.IsKnown(encoding))
        {
            throw new InvalidOperationException(
                $"GrpcServiceOptions.ResponseCompressionAlgorithm is \"{encoding}\"; known are {PayloadCoding.AcceptEncoding}.");
        }

        return new(
            (one.SetsReceiving ? one : all).MaxReceiveMessageSize,
            (one.SetsSending ? one : all).MaxSendMessageSize,
            PayloadCoding.IsCompression(encoding) ? encoding : null,
            one.ResponseCompressionLevel ?? all.ResponseCompressionLevel ?? CompressionLevel.Fastest,
            [.. all.Interceptors, .. one.Interceptors],
            one.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false,
            streamsOver);
    }
}
