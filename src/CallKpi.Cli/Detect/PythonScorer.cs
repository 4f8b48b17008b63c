using System.Diagnostics;
using System.Text.Json;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Detect;

/// <summary>Runs the scorers that came with the data, which print JSON.</summary>
/// <param name="folder">The folder of the data, in which `harness` holds the scorers.</param>
internal sealed class PythonScorer(string folder)
{
    /// <summary>Debian's interpreter, which has NumPy and pandas.</summary>
    private const string Interpreter = "/usr/bin/python3";

    /// <summary>Runs a scorer and reads what it prints.</summary>
    public async Task<JsonElement> RunAsync(string script, IEnumerable<string> arguments, CancellationToken stop)
    {
        ProcessStartInfo start = new(Interpreter) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(folder, "harness", script));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new CommandFailure(ExitCode.Failed, SeriesTexts.ScorerFailed, script, Interpreter);
        Task<string> errors = process.StandardError.ReadToEndAsync(stop);
        string output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return process.ExitCode == 0
            ? JsonDocument.Parse(output.Replace("NaN", "null", StringComparison.Ordinal)).RootElement
            : throw new CommandFailure(ExitCode.Failed, SeriesTexts.ScorerFailed, script, await errors);
    }
}
