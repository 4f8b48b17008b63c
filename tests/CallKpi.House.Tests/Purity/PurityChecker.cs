using System.Text.RegularExpressions;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Purity;

/// <summary>Checks that the analyzer of the pure projects has something to look for and that nothing silences it.</summary>
internal static partial class PurityChecker
{
    private static readonly (string Subject, string[] Symbols)[] Needed =
    [
        ("the clock", ["P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTimeOffset.UtcNow", "T:System.TimeProvider", "T:System.Diagnostics.Stopwatch", "P:System.TimeZoneInfo.Local"]),
        ("I/O", ["T:System.IO.File", "T:System.IO.FileStream", "T:System.Console", "T:System.Environment", "N:System.Net.Sockets", "N:System.Net.Http"]),
        ("tasks and threads", ["T:System.Threading.Tasks.Task", "T:System.Threading.Tasks.ValueTask", "T:System.Threading.Thread", "T:System.Threading.Timer"]),
        ("randomness", ["T:System.Random", "M:System.Guid.NewGuid", "T:System.Security.Cryptography.RandomNumberGenerator"]),
    ];

    public static IEnumerable<Finding> BannedSymbols(RepositoryFile list)
    {
        var banned = list.Text.Split('\n').Select(line => line.Split(';')[0].Trim()).ToHashSet(StringComparer.Ordinal);
        return from need in Needed
               from symbol in need.Symbols
               where !banned.Contains(symbol)
               select new Finding(list.Path, 0, $"{symbol} is not banned, so {need.Subject} can enter a pure project.");
    }

    /// <summary>For project and build files, sources and analyzer settings: the rule is never turned down, nor purity turned off.</summary>
    public static IEnumerable<Finding> Silenced(RepositoryFile file) =>
        from entry in file.Text.Split('\n').Select((line, index) => (Line: line, Number: index + 1))
        where Silencer().IsMatch(entry.Line)
        select new Finding(file.Path, entry.Number, $"\"{entry.Line.Trim()}\" silences the purity rule; move the code to a shell instead.");

    [GeneratedRegex(@"#pragma warning disable(?:\s*$|.*\bRS003[01]\b)|<NoWarn>.*\bRS003[01]\b|<CallKpiPure>\s*false|SuppressMessage.*\bRS003[01]\b|RS003[01]\.severity\s*=\s*(?!error|warning)|<RunAnalyzers\w*>\s*false", RegexOptions.IgnoreCase)]
    private static partial Regex Silencer();
}
