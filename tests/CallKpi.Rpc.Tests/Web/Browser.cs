using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallKpi.Rpc.Tests.Web;

/// <summary>Chromium on a page of its own origin, with the client that is generated for browsers.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Process? _driver;

    /// <summary>The folder of the page and its driver; null outside a checkout.</summary>
    private static string? Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Why there can be no browser; null when there can.</summary>
    public static string? WhyMissing { get; } =
        Folder is null ? "the tests do not run in a checkout"
        : !File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium is missing (Debian: apt-get install chromium)"
        : !File.Exists(Path.Combine(Folder, "artifacts", "page.js")) ? "the page is not built (npm ci && npm run build in tests/web)"
        : null;

    /// <summary>The origin of the page, which a server must allow.</summary>
    public string Origin { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (WhyMissing is not null)
        {
            return;
        }

        _driver = Process.Start(new ProcessStartInfo("node", ["drive.mjs"])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Origin = await ReadLineAsync();
    }

    /// <summary>Runs a scenario of the page against a server, and gives what the page saw.</summary>
    public async Task<JsonNode> AskAsync(string scenario, string address, string? key = null)
    {
        await _driver!.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { scenario, address, key }));
        var reply = JsonNode.Parse(await ReadLineAsync())!;
        return reply["answer"] ?? throw new InvalidOperationException($"The page failed: {reply["error"]}");
    }

    public async Task DisposeAsync()
    {
        if (_driver is null)
        {
            return;
        }

        _driver.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _driver.WaitForExitAsync(patience.Token);
        _driver.Dispose();
    }

    private async Task<string> ReadLineAsync() =>
        await _driver!.StandardOutput.ReadLineAsync().WaitAsync(Patience)
        ?? throw new InvalidOperationException("The driver of the browser ended; its error stream says why.");

    private static string? Find(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, "CallKpi.sln")))
            {
                return Path.Combine(place.FullName, "tests", "web");
            }
        }

        return null;
    }
}
