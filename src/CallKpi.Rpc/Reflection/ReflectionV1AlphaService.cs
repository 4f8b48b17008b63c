using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;

namespace Grpc.Reflection;

/// <summary>The reflection service under its older name, grpc.reflection.v1alpha, which many clients ask first.</summary>
/// <remarks>The messages of the two have the same bytes, so each goes over as bytes.</remarks>
internal sealed class ReflectionV1AlphaService(ReflectionServiceImpl reflection) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        var sent = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken).ConfigureAwait(false))
        {
            var answer = reflection.Answer(V1.ServerReflectionRequest.Parser.ParseFrom(request.ToByteString()), sent);
            await responseStream.WriteAsync(
                ServerReflectionResponse.Parser.ParseFrom(answer.ToByteString()), context.CancellationToken).ConfigureAwait(false);
        }
    }
}
