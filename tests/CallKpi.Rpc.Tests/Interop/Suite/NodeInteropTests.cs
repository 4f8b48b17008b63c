namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <summary>@grpc/grpc-js runs the interoperability cases against our server.</summary>
public sealed class NodeInteropTests
{
    public static TheoryData<string> Cases => InteropCases.Names;

    [NodeTheory]
    [MemberData(nameof(Cases))]
    public async Task Node_passes_against_our_server(string name)
    {
        await using var server = await InteropServer.StartAsync();
        using var client = Node.StartClient(server.Port, name);
        var output = client.StandardOutput.ReadToEndAsync();
        var errors = await client.StandardError.ReadToEndAsync();
        await client.WaitForExitAsync();

        Assert.True((await output).Trim() == "ok", errors);
        AssertResponseFlags(server, name);
    }

    // What grpc-js received it does not tell, so the wire of our server does.
    private static void AssertResponseFlags(InteropServer server, string name)
    {
        if (name == "server_compressed_unary")
        {
            Assert.Equal([true, false], server.CallsTo("UnaryCall").SelectMany(call => call.Responses.Seen));
        }
        else if (name == "server_compressed_streaming")
        {
            Assert.Equal([true, false], server.CallsTo("StreamingOutputCall").SelectMany(call => call.Responses.Seen));
        }
    }
}
