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

    /// <summary>The origins of pages that may call from a browser, beside the server's own.</summary>
    public IReadOnlyList<string> WebOrigins { get; init; } = [];

    /// <summary>Reads the settings: flags, else environment variables, else defaults.</summary>
    /// <exception cref="SettingsException">A setting is wrong; every fault is named.</exception>
    public static ServerSettings Read(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        List<string> faults = [];
        SettingFlags flags = new(arguments, environment, faults);
        ServerSettings settings = new(
            ListenOn(flags, faults),
            flags.Text("--data") ?? DefaultData,
            flags.IsOn("--demo"),
            flags.IsOn("--allow-cleartext"))
        {
            WebOrigins = Origins(flags, faults),
        };
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    private static Uri ListenOn(SettingFlags flags, List<string> faults)
    {
        string address = flags.Text("--urls") ?? DefaultAddress;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttp)
        {
            faults.Add($"{SettingFlags.Both("--urls")} is `{address}`; give one address such as {DefaultAddress}.");
            return new Uri(DefaultAddress);
        }

        if (!IsLoopback(uri) && !flags.IsOn("--allow-cleartext"))
        {
            faults.Add(
                $"{SettingFlags.Both("--urls")} is `{address}`, which other machines reach without encryption. " +
                $"Listen on 127.0.0.1 behind a proxy with TLS, or say {SettingFlags.Both("--allow-cleartext")} if the network is closed.");
        }

        return uri;
    }

    private static IReadOnlyList<string> Origins(SettingFlags flags, List<string> faults)
    {
        IReadOnlyList<string> origins = flags.List("--web-origins");
        faults.AddRange(
            from origin in origins
            where !Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) || uri.GetLeftPart(UriPartial.Authority) != origin
            select $"{SettingFlags.Both("--web-origins")} has `{origin}`, which is no origin; give scheme, host and port as the " +
                "browser sends them, such as https://board.example.org, and commas between several.");
        return origins;
    }

    private static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));
}
