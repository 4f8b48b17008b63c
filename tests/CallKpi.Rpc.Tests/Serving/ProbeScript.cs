using CallKpi.Rpc.Tests.Protos;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Serving;

/// <summary>What the handlers of one test do instead of the usual.</summary>
public sealed class ProbeScript
{
    public UnaryServerMethod<Words, Words>? OnEcho { get; set; }

    public ClientStreamingServerMethod<Words, Words>? OnJoin { get; set; }

    public ServerStreamingServerMethod<Words, Words>? OnRepeat { get; set; }

    public DuplexStreamingServerMethod<Words, Words>? OnShout { get; set; }
}
