using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CallKpi.Benchmarks.Ingest;
using CallKpi.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CallKpi.Benchmarks.Start;

/// <summary>The built server as a process: from its start to the first accepted event, and its memory when idle.</summary>
internal static class StartBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>Runs and prints.</summary>
    public static async Task Run()
    {
        for (int round = 1; round <= Rounds; round++)
        {
            string folder = Directory.CreateTempSubdirectory("callkpi-bench-").FullName;
            try
            {
                await Measure(round, folder);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task Measure(int round, string folder)
    {
        string address = $"http://127.0.0.1:{FreePort()}";
        string program = typeof(Server.Hosting.ServerSettings).Assembly.Location;
        string key = Path.Combine(folder, "data", "admin.key");
        long started = Stopwatch.GetTimestamp();
        using Process server = Process.Start(new ProcessStartInfo(
            "dotnet", [program, "--urls", address, "--data", Path.Combine(folder, "data")]) { RedirectStandardOutput = true })!;
        try
        {
            TimeSpan first = await FirstAccepted(address, key, started);
            await Task.Delay(Idle);
            server.Refresh();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: first event accepted after {first.TotalSeconds:0.00} s; {server.WorkingSet64 / 1_048_576.0:0} MB resident after {Idle.TotalSeconds:0} s idle"));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<TimeSpan> FirstAccepted(string address, string keyFile, long started)
    {
        PushEventsRequest request = new();
        request.Events.AddRange(EventStream.Calls(1, "start", DateTimeOffset.UtcNow.AddMinutes(-5)));
        using GrpcChannel channel = GrpcChannel.ForAddress(
            address, new GrpcChannelOptions { MaxReconnectBackoff = TimeSpan.Zero });
        CallIngest.CallIngestClient client = new(channel);
        while (true)
        {
            try
            {
                string key = (await File.ReadAllTextAsync(keyFile)).Trim();
                await client.PushEventsAsync(request, new Metadata { { "authorization", $"Bearer {key}" } });
                return Stopwatch.GetElapsedTime(started);
            }
            catch (Exception exception) when (exception is IOException or RpcException)
            {
                await Task.Delay(5);
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
