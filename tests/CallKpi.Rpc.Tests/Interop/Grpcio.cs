using System.Diagnostics;

namespace CallKpi.Rpc.Tests.Interop;

/// <summary>Runs the grpcio scripts beside these tests.</summary>
/// <remarks>Debian's own interpreter is named in full: another python3 on the path may have no grpcio.</remarks>
internal static class Grpcio
{
    private const string Interpreter = "/usr/bin/python3";

    private const string Missing =
        $"{Interpreter} with grpcio is needed for the interoperability tests; install it: apt-get install python3-grpcio";

    private static readonly Lazy<bool> IsThere = new(() =>
    {
        if (!File.Exists(Interpreter))
        {
            return false;
        }

        using var probe = Start(["-c", "import grpc"]);
        probe.WaitForExit();
        return probe.ExitCode == 0;
    });

    /// <summary>What to install where grpcio is missing; null where it is there.</summary>
    public static string? WhyMissing => IsThere.Value ? null : Missing;

    /// <summary>Starts a script; fails with what to install when grpcio is missing.</summary>
    public static Task<Process> StartAsync(string script, params string[] arguments) => IsThere.Value
        ? Task.FromResult(Start([Path.Combine(AppContext.BaseDirectory, "Interop", script), .. arguments]))
        : throw new InvalidOperationException(Missing);

    private static Process Start(IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo(Interpreter, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
