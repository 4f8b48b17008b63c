namespace CallKpi.Benchmarks.Rpc;

/// <summary>The gRPC runtime against plain HTTP/2, batches and plain flushes; everything in turns, on one Kestrel.</summary>
internal static class RpcBenchmark
{
    /// <summary>Runs all parts, or the one named: unary, stream or latency.</summary>
    public static async Task Run(string? part)
    {
        await using LoadServer server = await LoadServer.Start();
        (string Name, Func<LoadServer, Task> Run)[] parts =
            [("unary", UnaryBenchmark.Run), ("stream", StreamBenchmark.Run), ("latency", LatencyBenchmark.Run)];
        foreach ((string name, Func<LoadServer, Task> run) in parts)
        {
            if (part is null || part == name)
            {
                await run(server);
            }
        }
    }
}
