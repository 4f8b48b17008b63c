using System.CommandLine;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Session;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions(Tongue tongue)
{
    /// <summary>The server's address.</summary>
    public Option<string?> Server { get; } = Make<string?>("--server", GlobalTexts.Server, tongue, "URL");

    /// <summary>The key itself.</summary>
    public Option<string?> Key { get; } = Make<string?>("--key", GlobalTexts.Key, tongue, "KEY");

    /// <summary>A file with the key.</summary>
    public Option<string?> KeyFile { get; } = Make<string?>("--key-file", GlobalTexts.KeyFile, tongue, "FILE");

    /// <summary>The server's data folder, which has the administrator's key.</summary>
    public Option<string?> Data { get; } = Make<string?>("--data", GlobalTexts.Data, tongue, "FOLDER");

    /// <summary>A file of certificates that vouch for the server.</summary>
    public Option<string?> Authorities { get; } = Make<string?>("--ca", GlobalTexts.Authorities, tongue, "FILE");

    /// <summary>Allows cleartext to another machine.</summary>
    public Option<bool> Insecure { get; } = Make<bool>("--insecure", GlobalTexts.Insecure, tongue);

    /// <summary>Answers as JSON.</summary>
    public Option<bool> Json { get; } = Make<bool>("--json", GlobalTexts.Json, tongue);

    /// <summary>The language.</summary>
    public Option<string?> Lang { get; } = Make<string?>("--lang", GlobalTexts.Lang, tongue, "en|ru");

    /// <summary>The zone in which times are shown and read.</summary>
    public Option<string?> Zone { get; } = Make<string?>("--zone", GlobalTexts.Zone, tongue, "ZONE");

    /// <summary>Turns colours off.</summary>
    public Option<bool> NoColor { get; } = Make<bool>("--no-color", GlobalTexts.NoColor, tongue);

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [Server, Key, KeyFile, Data, Authorities, Insecure, Json, Lang, Zone, NoColor];

    private static Option<T> Make<T>(string name, Text description, Tongue tongue, string? value = null) =>
        new(name) { Description = description.In(tongue), HelpName = value, Recursive = true };
}
