using System.Diagnostics;
using System.Text.Json;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Detect;

/// <summary>Runs the scorers that come with the benchmark data; they share no code with what they judge.</summary>
/// <param name="Folder">The folder of the data, with `harness` in it.</param>
/// <param name="Python">The Python to run them with.</param>
internal sealed record Scorer(string Folder, string Python)
{
    /// <summary>The files of a kind of benchmark that have labels, in order.</summary>
    public IReadOnlyList<string> Seeds(string kind, string pattern) => Directory.Exists(Path.Combine(Folder, kind))
        ? [.. Directory.EnumerateFiles(Path.Combine(Folder, kind), pattern).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The measures that a scorer prints for a detector's file.</summary>
    public async Task<Dictionary<string, double>> Run(string script, IEnumerable<string> arguments, CancellationToken stop)
    {
        ProcessStartInfo start = new(Python) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Folder, "harness", script));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new CommandFailure(ExitCode.Failed, DetectTexts.ScorerFailed, script, Python);
        Task<string> errors = process.StandardError.ReadToEndAsync(stop);
        string output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        if (process.ExitCode != 0)
        {
            throw new CommandFailure(ExitCode.Failed, DetectTexts.ScorerFailed, script, (await errors).Trim());
        }

        using JsonDocument document = JsonDocument.Parse(output);
        return document.RootElement.EnumerateObject()
            .Where(entry => entry.Value.ValueKind == JsonValueKind.Number)
            .ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble(), StringComparer.Ordinal);
    }

    /// <summary>The mean of a measure over the seeds that have it; not a number when none has.</summary>
    public static double Mean(IEnumerable<Dictionary<string, double>> seeds, string measure) =>
        seeds.Where(seed => seed.ContainsKey(measure)).Select(seed => seed[measure]).DefaultIfEmpty(double.NaN).Average();
}
