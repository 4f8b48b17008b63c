namespace CallKpi.Server.Hosting;

/// <summary>The settings as they are given: flags, and behind each its environment variable.</summary>
internal sealed class SettingFlags
{
    private static readonly SettingFlag[] Known =
    [
        new("--urls", "CALLKPI_URLS", "ADDRESS"),
        new("--data", "CALLKPI_FOLDER", "FOLDER"),
        new("--demo", "CALLKPI_DEMO", null),
        new("--allow-cleartext", "CALLKPI_ALLOW_CLEARTEXT", null),
        new("--grpc-urls", "CALLKPI_GRPC_URLS", "ADDRESS"),
        new("--tls-certificate", "CALLKPI_TLS_CERTIFICATE", "FILE"),
        new("--tls-key", "CALLKPI_TLS_KEY", "FILE"),
        new("--tls-client-ca", "CALLKPI_TLS_CLIENT_CA", "FILE"),
        new("--otlp-endpoint", "OTEL_EXPORTER_OTLP_ENDPOINT", "URL"),
        new("--web-origins", "CALLKPI_WEB_ORIGINS", "ORIGIN,ORIGIN"),
    ];

    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);
    private readonly Func<string, string?> _environment;

    /// <summary>Reads the flags; what is none of them is added to the faults.</summary>
    public SettingFlags(IReadOnlyList<string> arguments, Func<string, string?> environment, List<string> faults)
    {
        _environment = environment;
        for (int i = 0; i < arguments.Count; i++)
        {
            string[] parts = arguments[i].Split('=', 2);
            SettingFlag? flag = Known.FirstOrDefault(flag => flag.Name == parts[0]);
            string? value = parts.Length == 2 ? parts[1]
                : flag is { Value: null } ? "true"
                : flag is not null && i + 1 < arguments.Count ? arguments[++i]
                : null;
            if (flag is null || value is null)
            {
                faults.Add($"`{arguments[i]}` is no flag, or lacks its value; known are {string.Join(", ", Known.Select(known => known.Usage))}.");
                continue;
            }

            _given[flag.Name] = value;
        }
    }

    /// <summary>What a flag says, or else its variable; null when neither says anything.</summary>
    public string? Text(string name) => _given.GetValueOrDefault(name) ?? _environment(Find(name).Variable);

    /// <summary>What a variable says that has no flag, because flags are seen by everybody on the machine.</summary>
    public string? Secret(string variable) => _environment(variable);

    /// <summary>Whether a flag without a value is on.</summary>
    public bool IsOn(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A flag's values, which commas separate.</summary>
    public IReadOnlyList<string> List(string name) =>
        Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>A flag and its variable, for messages.</summary>
    public static string Both(string name) => $"{name} ({Find(name).Variable})";

    private static SettingFlag Find(string name) => Known.Single(flag => flag.Name == name);

    /// <param name="Name">The flag.</param>
    /// <param name="Variable">The environment variable that says the same.</param>
    /// <param name="Value">What its value is; null for a flag that is on or off.</param>
    private sealed record SettingFlag(string Name, string Variable, string? Value)
    {
        public string Usage => Value is null ? Name : $"{Name} {Value}";
    }
}
