using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;

namespace CallKpi.Rpc.Tests.Interop;

/// <summary>A grpcio server in its own process, and our channel to it.</summary>
internal sealed class GrpcioServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private GrpcioServer(Process process, Task<string> errors, GrpcChannel channel)
    {
        _process = process;
        _errors = errors;
        Channel = channel;
    }

    public GrpcChannel Channel { get; }

    public CallInvoker Invoker => Channel.CreateCallInvoker();

    public static async Task<GrpcioServer> StartAsync(string compression)
    {
        var process = await Grpcio.StartAsync("grpcio_server.py", compression);
        var errors = process.StandardError.ReadToEndAsync();
        var port = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException(await errors);
        return new GrpcioServer(process, errors, GrpcChannel.ForAddress($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _errors;
        _process.Dispose();
    }
}
