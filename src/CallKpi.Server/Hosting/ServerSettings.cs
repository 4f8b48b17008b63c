using System.Net;

namespace CallKpi.Server.Hosting;

/// <summary>The settings of the server; every one has a default that is safe.</summary>
/// <param name="Address">Where to listen.</param>
/// <param name="Data">The data folder.</param>
/// <param name="IsDemo">Whether to run a simulated sales floor against the server.</param>
/// <param name="AllowsCleartext">Whether cleartext may be served beyond this machine.</param>
internal sealed record ServerSettings(Uri Address, string Data, bool IsDemo, bool AllowsCleartext)
{
    /// <summary>The address that is used when none is given.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5700";

    /// <summary>The data folder that is used when none is given.</summary>
    public const string DefaultData = "data";

    /// <summary>Reads the settings: flags, else environment variables, else defaults.</summary>
    /// <exception cref="SettingsException">A setting is wrong; every fault is named.</exception>
    public static ServerSettings Read(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        List<string> faults = [];
        Dictionary<string, string> flags = Flags(arguments, faults);
        string address = flags.GetValueOrDefault("--urls") ?? environment("CALLKPI_URLS") ?? DefaultAddress;
        bool allowsCleartext = IsOn(flags, "--allow-cleartext", environment("CALLKPI_ALLOW_CLEARTEXT"));
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttp)
        {
            faults.Add($"--urls (CALLKPI_URLS) is `{address}`; give one address such as {DefaultAddress}.");
            uri = new Uri(DefaultAddress);
        }
        else if (!IsLoopback(uri) && !allowsCleartext)
        {
            faults.Add(
                $"--urls (CALLKPI_URLS) is `{address}`, which other machines reach without encryption. " +
                "Listen on 127.0.0.1 behind a proxy with TLS, or say --allow-cleartext (CALLKPI_ALLOW_CLEARTEXT=true) if the network is closed.");
        }

        if (faults.Count > 0)
        {
            throw new SettingsException(faults);
        }

        string data = flags.GetValueOrDefault("--data") ?? environment("CALLKPI_FOLDER") ?? DefaultData;
        return new ServerSettings(uri, data, IsOn(flags, "--demo", environment("CALLKPI_DEMO")), allowsCleartext);
    }

    private static Dictionary<string, string> Flags(IReadOnlyList<string> arguments, List<string> faults)
    {
        Dictionary<string, string> flags = new(StringComparer.Ordinal);
        for (int i = 0; i < arguments.Count; i++)
        {
            string[] parts = arguments[i].Split('=', 2);
            switch (parts[0])
            {
                case "--demo" or "--allow-cleartext":
                    flags[parts[0]] = parts.Length == 2 ? parts[1] : "true";
                    break;
                case "--urls" or "--data" when parts.Length == 2:
                    flags[parts[0]] = parts[1];
                    break;
                case "--urls" or "--data" when i + 1 < arguments.Count:
                    flags[parts[0]] = arguments[++i];
                    break;
                default:
                    faults.Add($"`{arguments[i]}` is no flag, or lacks its value; known are --urls ADDRESS, --data FOLDER, --demo, --allow-cleartext.");
                    break;
            }
        }

        return flags;
    }

    private static bool IsOn(Dictionary<string, string> flags, string flag, string? environment) =>
        string.Equals(flags.GetValueOrDefault(flag) ?? environment, "true", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));
}
