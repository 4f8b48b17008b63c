using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CallKpi.Benchmarks.Rpc;

/// <summary>Runs h2load (Debian: nghttp2-client), a load generator that knows nothing of gRPC.</summary>
internal static partial class H2Load
{
    private const int Connections = 2;
    private const int StreamsPerConnection = 50;

    /// <summary>Posts a body so often; every answer must be whole.</summary>
    public static async Task<double> PerSecond(string url, string bodyFile, int requests)
    {
        ProcessStartInfo start = new("h2load")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "-n", $"{requests}", "-c", $"{Connections}", "-m", $"{StreamsPerConnection}", "-t", "1",
                "-d", bodyFile, "-H", "content-type: application/grpc", "-H", "te: trailers", url,
            },
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (!output.Contains($"{requests} succeeded", StringComparison.Ordinal) || !output.Contains($"{requests} 2xx", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Not every request succeeded:\n{output}");
        }

        return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"([\d.]+) req/s")]
    private static partial Regex Rate();
}
