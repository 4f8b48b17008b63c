namespace CallKpi.Cli.Wording;

/// <summary>Chooses the language before anything is parsed, so that the help speaks it too.</summary>
internal static class TongueChoice
{
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The language of `--lang`, else of the environment as POSIX orders it, else English.</summary>
    public static Tongue From(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        string? named = Flag(arguments);
        if (named is not null)
        {
            return Of(named);
        }

        string? locale = Variables.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return Of(locale ?? "");
    }

    private static Tongue Of(string locale) =>
        locale.StartsWith("ru", StringComparison.OrdinalIgnoreCase) ? Tongue.Russian : Tongue.English;

    private static string? Flag(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].StartsWith("--lang=", StringComparison.Ordinal))
            {
                return arguments[i]["--lang=".Length..];
            }

            if (arguments[i] == "--lang" && i + 1 < arguments.Count)
            {
                return arguments[i + 1];
            }
        }

        return null;
    }
}
