using System.Diagnostics;

namespace CallKpi.Rpc.Tests.Interop.Suite;

/// <summary>grpcio runs the interoperability cases against our server, and our client against a grpcio server.</summary>
public sealed class GrpcioInteropTests
{
    public static TheoryData<string> Cases => InteropCases.Names;

    [GrpcioTheory]
    [MemberData(nameof(Cases))]
    public async Task Grpcio_passes_against_our_server(string name)
    {
        await using var server = await InteropServer.StartAsync();
        using var client = await Grpcio.StartAsync("Suite/interop_client.py", $"{server.Port}", name);

        await AssertOk(client);
    }

    [GrpcioTheory]
    [MemberData(nameof(Cases))]
    public async Task Our_client_passes_against_grpcio(string name)
    {
        using var server = await Grpcio.StartAsync("Suite/interop_server.py");
        var errors = server.StandardError.ReadToEndAsync();
        var port = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await errors);
        try
        {
            using var target = new InteropTarget($"http://127.0.0.1:{port}");
            await InteropCases.Run(name, target);
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
            await errors;
        }
    }

    private static async Task AssertOk(Process client)
    {
        var output = client.StandardOutput.ReadToEndAsync();
        var errors = await client.StandardError.ReadToEndAsync();
        await client.WaitForExitAsync();
        Assert.True((await output).Trim() == "ok", errors);
    }
}
