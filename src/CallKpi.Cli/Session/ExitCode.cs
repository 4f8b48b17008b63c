namespace CallKpi.Cli.Session;

/// <summary>What the program's exit code says; documented in docs/operations/command-line.md.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Something was refused or failed; the rest was done.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>The server could not be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>There is no key, or the key may not do this.</summary>
    public const int NotAuthorised = 4;
}
