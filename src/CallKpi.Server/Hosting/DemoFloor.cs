using System.Diagnostics;
using CallKpi.Server.Access;

namespace CallKpi.Server.Hosting;

/// <summary>
/// A simulated sales floor that calls through the public API only: the command line's `simulate`, as a process
/// of its own that ends with the server.
/// </summary>
internal sealed class DemoFloor : IDisposable
{
    /// <summary>How long the floor may take to hang up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private DemoFloor(Process process) => _process = process;

    /// <summary>Starts the floor; null, with a word why, if the command line is not built.</summary>
    public static DemoFloor? Start(string address, DataFolder folder)
    {
        string? program = Program();
        if (program is null)
        {
            Console.Error.WriteLine("--demo needs the command line beside the server; build it with `dotnet build -c Release src/CallKpi.Cli`.");
            return null;
        }

        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true };

        // The address is this machine's own, even if it is none of loopback.
        string[] arguments =
        [
            program, "simulate", "--backfill", "--quiet", "--insecure", "--server", address, "--key-file", folder.In(FirstKey.FileName),
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) is { } process ? new DemoFloor(process) : null;
    }

    /// <summary>Tells the floor to hang up: it ends when its input does.</summary>
    public void Stop() => _process.StandardInput.Close();

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>The command line: beside the server when installed, in its own output folder in a checkout.</summary>
    private static string? Program()
    {
        string here = AppContext.BaseDirectory;
        string beside = Path.Combine(here, "callkpi.dll");
        string checkout = Path.GetFullPath(Path.Combine(
            here.Replace("CallKpi.Server", "CallKpi.Cli", StringComparison.Ordinal), "callkpi.dll"));
        return new[] { beside, checkout }.FirstOrDefault(File.Exists);
    }
}
