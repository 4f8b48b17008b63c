namespace CallKpi.Cli.Display;

/// <summary>Keeps what comes from outside from commanding the terminal.</summary>
internal static class Terminal
{
    /// <summary>The text with every control character replaced, so that a client's name cannot move the cursor.</summary>
    public static string Plain(string text) =>
        text.Any(char.IsControl)
            ? string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter))
            : text;
}
