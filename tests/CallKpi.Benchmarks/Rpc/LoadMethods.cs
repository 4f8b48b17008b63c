using CallKpi.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Benchmarks.Rpc;

/// <summary>The methods of the load service, with marshallers as the generator writes them.</summary>
internal static class LoadMethods
{
    private const string Service = "callkpi.benchmarks.Load";

    private static readonly Marshaller<BytesValue> Bytes = Generated(BytesValue.Parser);

    /// <summary>Answers with the request.</summary>
    public static readonly Method<BytesValue, BytesValue> Echo = new(MethodType.Unary, Service, "Echo", Bytes, Bytes);

    /// <summary>Answers each request with itself.</summary>
    public static readonly Method<BytesValue, BytesValue> Ping = new(MethodType.DuplexStreaming, Service, "Ping", Bytes, Bytes);

    /// <summary>Counts the events of a stream.</summary>
    public static readonly Method<PushEventsRequest, Int64Value> Count = new(
        MethodType.ClientStreaming, Service, "Count", Generated(PushEventsRequest.Parser), Generated(Int64Value.Parser));

    /// <summary>Called by the endpoint mapping.</summary>
    public static void BindService(ServiceBinderBase binder, LoadService? service)
    {
        binder.AddMethod(Echo, service is null ? null : new UnaryServerMethod<BytesValue, BytesValue>(service.Echo));
        binder.AddMethod(Ping, service is null ? null : new DuplexStreamingServerMethod<BytesValue, BytesValue>(service.Ping));
        binder.AddMethod(Count, service is null ? null : new ClientStreamingServerMethod<PushEventsRequest, Int64Value>(service.Count));
    }

    private static Marshaller<T> Generated<T>(MessageParser<T> parser)
        where T : IMessage<T> => Marshallers.Create<T>(
        (message, context) =>
        {
            context.SetPayloadLength(message.CalculateSize());
            message.WriteTo(context.GetBufferWriter());
            context.Complete();
        },
        context => parser.ParseFrom(context.PayloadAsReadOnlySequence()));
}
