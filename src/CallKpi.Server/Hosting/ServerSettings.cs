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

    /// <summary>Reads the settings: flags, else environment variables `CALLKPI_…`, else defaults.</summary>
    /// <exception cref="SettingsException">A setting is wrong; every fault is named.</exception>
    public static ServerSettings Read(IConfiguration configuration, string[] arguments)
    {
        List<string> faults = [];
        string address = configuration["urls"] ?? DefaultAddress;
        bool allowsCleartext = Flag(configuration, arguments, "allow-cleartext");
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

        return new ServerSettings(
            uri, configuration["data"] ?? "data", Flag(configuration, arguments, "demo"), allowsCleartext);
    }

    private static bool Flag(IConfiguration configuration, string[] arguments, string name) =>
        arguments.Contains($"--{name}", StringComparer.Ordinal)
        || string.Equals(
            configuration[name] ?? configuration[name.Replace('-', '_')], "true", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));
}
