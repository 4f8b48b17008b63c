using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>Binds callkpi.v1.CallIngest with the raw request instead of the generated one.</summary>
internal static class IngestBinding
{
    private const string Service = "callkpi.v1.CallIngest";

    private static readonly Marshaller<PushEventsResponse> Responses = Marshallers.Create(
        (response, context) =>
        {
            context.SetPayloadLength(response.CalculateSize());
            Google.Protobuf.MessageExtensions.WriteTo(response, context.GetBufferWriter());
            context.Complete();
        },
        context => PushEventsResponse.Parser.ParseFrom(context.PayloadAsReadOnlySequence()));

    private static readonly Method<RawPushRequest, PushEventsResponse> Push = new(
        MethodType.Unary, Service, "PushEvents", RawPushRequest.Marshaller, Responses);

    private static readonly Method<RawPushRequest, PushEventsResponse> Stream = new(
        MethodType.DuplexStreaming, Service, "StreamEvents", RawPushRequest.Marshaller, Responses);

    /// <summary>Called by the endpoint mapping, as for generated services.</summary>
    public static void BindService(ServiceBinderBase binder, IngestService? service)
    {
        binder.AddMethod(Push, service is null ? null : new UnaryServerMethod<RawPushRequest, PushEventsResponse>(service.PushEvents));
        binder.AddMethod(Stream, service is null ? null : new DuplexStreamingServerMethod<RawPushRequest, PushEventsResponse>(service.StreamEvents));
    }
}
