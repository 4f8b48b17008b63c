using System.Diagnostics;

namespace CallKpi.Rpc.Tests.Interop;

/// <summary>Runs the grpcio scripts beside these tests.</summary>
/// <remarks>Debian's own interpreter is named in full: another python3 on the path may have no grpcio.</remarks>
internal static class Grpcio
{
    private const string Interpreter = "/usr/bin/python3";

    /// <summary>Starts a script; fails with what to install when grpcio is missing.</summary>
    public static async Task<Process> StartAsync(string script, params string[] arguments)
    {
        await ThrowIfMissingAsync();
        return Start([Path.Combine(AppContext.BaseDirectory, "Interop", script), .. arguments]);
    }

    private static async Task ThrowIfMissingAsync()
    {
        var isThere = File.Exists(Interpreter);
        if (isThere)
        {
            using var probe = Start(["-c", "import grpc"]);
            await probe.WaitForExitAsync();
            isThere = probe.ExitCode == 0;
        }

        if (!isThere)
        {
            throw new InvalidOperationException(
                $"{Interpreter} with grpcio is needed for the interoperability tests; install it: apt-get install python3-grpcio");
        }
    }

    private static Process Start(IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo(Interpreter, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
