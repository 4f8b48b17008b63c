using System.Diagnostics;

namespace CallKpi.Rpc.Tests.Interop;

/// <summary>Runs the @grpc/grpc-js script in the folder "node" beside these sources, where npm puts its packages.</summary>
internal static class Node
{
    private static readonly Lazy<string?> Lack = new(() =>
    {
        if (Folder is null)
        {
            return "the @grpc/grpc-js tests run inside the repository only; its CallKpi.sln was not found above the tests";
        }

        try
        {
            using var probe = Start(["--version"]);
            probe.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "node is needed for the @grpc/grpc-js tests; install it: apt-get install nodejs npm";
        }

        return Directory.Exists(Path.Combine(Folder, "node_modules", "@grpc", "grpc-js"))
            ? null
            : "the packages of the @grpc/grpc-js tests are not installed; run: npm ci --prefix tests/CallKpi.Rpc.Tests/Interop/node";
    });

    /// <summary>What to install where something is missing; null where all is there.</summary>
    public static string? WhyMissing => Lack.Value;

    private static string? Folder { get; } = FindFolder();

    /// <summary>Starts the client script; fails with what to install when something is missing.</summary>
    public static Process StartClient(int port, string name) => WhyMissing is { } lack
        ? throw new InvalidOperationException(lack)
        : Start([Path.Combine(Folder!, "client.js"), $"{port}", name, Path.Combine(Folder!, "..", "Protos")]);

    private static Process Start(IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static string? FindFolder()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "CallKpi.sln")))
            {
                return Path.Combine(folder, "tests", "CallKpi.Rpc.Tests", "Interop", "node");
            }
        }

        return null;
    }
}
