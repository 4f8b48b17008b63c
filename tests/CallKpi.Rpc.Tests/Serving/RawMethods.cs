using Grpc.Core;

namespace CallKpi.Rpc.Tests.Serving;

/// <summary>The methods of the raw service, as a generator would list them.</summary>
public static class RawMethods
{
    public const string FailureText = "нет такого: 100%\nконец";

    private const string ServiceName = "callkpi.rpc.tests.Raw";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(static bytes => bytes, static bytes => bytes);

    public static readonly Method<byte[], byte[]> Unary = new(MethodType.Unary, ServiceName, "Unary", Bytes, Bytes);

    public static readonly Method<byte[], byte[]> Join = new(MethodType.ClientStreaming, ServiceName, "Join", Bytes, Bytes);

    public static readonly Method<byte[], byte[]> Repeat = new(MethodType.ServerStreaming, ServiceName, "Repeat", Bytes, Bytes);

    public static readonly Method<byte[], byte[]> Shout = new(MethodType.DuplexStreaming, ServiceName, "Shout", Bytes, Bytes);

    public static readonly Method<byte[], byte[]> Missing = new(MethodType.Unary, ServiceName, "Missing", Bytes, Bytes);

    public static void BindService(ServiceBinderBase binder, RawService? service)
    {
        ArgumentNullException.ThrowIfNull(binder);
        binder.AddMethod(Unary, service is null ? null : new UnaryServerMethod<byte[], byte[]>(service.Unary));
        binder.AddMethod(Join, service is null ? null : new ClientStreamingServerMethod<byte[], byte[]>(service.Join));
        binder.AddMethod(Repeat, service is null ? null : new ServerStreamingServerMethod<byte[], byte[]>(service.Repeat));
        binder.AddMethod(Shout, service is null ? null : new DuplexStreamingServerMethod<byte[], byte[]>(service.Shout));
    }
}
