using System.Net;
using CallKpi.Server.Hosting.Tls;

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

    /// <summary>The variable of the password of the certificate's key.</summary>
    public const string PasswordVariable = "CALLKPI_TLS_PASSWORD";

    /// <summary>The data folder that is used when none is given.</summary>
    public const string DefaultData = "data";

    // What says nothing without a certificate.
    private static readonly string[] OfTls = ["--tls-key", "--tls-client-ca"];

    /// <summary>Where gRPC over HTTP/2 alone is served; null: on the one port with everything else.</summary>
    public Uri? GrpcAddress { get; init; }

    /// <summary>The certificates; null: no TLS.</summary>
    public TlsSettings? Tls { get; init; }

    /// <summary>The collector of traces and metrics; null: none.</summary>
    public Uri? TelemetryEndpoint { get; init; }

    /// <summary>The origins of pages that may call from a browser, beside the server's own.</summary>
    public IReadOnlyList<string> WebOrigins { get; init; } = [];

    /// <summary>Reads the settings: flags, else environment variables, else defaults.</summary>
    /// <exception cref="SettingsException">A setting is wrong; every fault is named.</exception>
    public static ServerSettings Read(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        List<string> faults = [];
        SettingFlags flags = new(arguments, environment, faults);
        ServerSettings settings = new(
            ReadAddress(flags, "--urls", faults) ?? new Uri(DefaultAddress),
            flags.Text("--data") ?? DefaultData,
            flags.IsOn("--demo"),
            flags.IsOn("--allow-cleartext"))
        {
            GrpcAddress = ReadAddress(flags, "--grpc-urls", faults),
            Tls = Certificates(flags, faults),
            TelemetryEndpoint = Collector(flags, faults),
            WebOrigins = Origins(flags, faults),
        };
        settings.CheckTls(faults);
        settings.CheckDemo(faults);
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    private static Uri? ReadAddress(SettingFlags flags, string name, List<string> faults)
    {
        if (flags.Text(name) is not { } address)
        {
            return null;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || (uri.Host != "localhost" && !IPAddress.TryParse(uri.Host.Trim('[', ']'), out _)))
        {
            faults.Add($"{SettingFlags.Both(name)} is `{address}`; give one address such as {DefaultAddress} or https://0.0.0.0:5700.");
            return null;
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !IsLoopback(uri) && !flags.IsOn("--allow-cleartext"))
        {
            faults.Add(
                $"{SettingFlags.Both(name)} is `{address}`, which other machines reach without encryption. " +
                $"Use https with {SettingFlags.Both("--tls-certificate")}, listen on 127.0.0.1 behind a proxy with TLS, " +
                $"or say {SettingFlags.Both("--allow-cleartext")} if the network is closed.");
        }

        return uri;
    }

    private static TlsSettings? Certificates(SettingFlags flags, List<string> faults)
    {
        if (flags.Text("--tls-certificate") is { } certificate)
        {
            return new TlsSettings(
                certificate, flags.Text("--tls-key"), flags.Secret(PasswordVariable), flags.Text("--tls-client-ca"));
        }

        faults.AddRange(
            from name in OfTls
            where flags.Text(name) is not null
            select $"{SettingFlags.Both(name)} is of no use without {SettingFlags.Both("--tls-certificate")}.");
        return null;
    }

    private void CheckTls(List<string> faults)
    {
        bool isEncrypted = Address.Scheme == Uri.UriSchemeHttps || GrpcAddress?.Scheme == Uri.UriSchemeHttps;
        if (isEncrypted && Tls is null)
        {
            faults.Add($"An address is https and there is no certificate; give one with {SettingFlags.Both("--tls-certificate")}.");
        }

        if (!isEncrypted && Tls is not null)
        {
            faults.Add(
                $"There is a certificate and no address is https; say {SettingFlags.Both("--urls")} https://0.0.0.0:5700, or leave " +
                $"{SettingFlags.Both("--tls-certificate")} out.");
        }
    }

    // The floor is a client like any other, and a certificate has the name that clients know, not the address listened on.
    private void CheckDemo(List<string> faults)
    {
        if (IsDemo && (GrpcAddress ?? Address).Scheme == Uri.UriSchemeHttps)
        {
            faults.Add(
                $"{SettingFlags.Both("--demo")} does not know by which name to check the certificate. Give gRPC a port without TLS " +
                $"on this machine, {SettingFlags.Both("--grpc-urls")} http://127.0.0.1:5701, or leave it out and run " +
                "`callkpi simulate --server https://NAME:5700 --ca FILE`.");
        }
    }

    private static Uri? Collector(SettingFlags flags, List<string> faults)
    {
        if (flags.Text("--otlp-endpoint") is not { Length: > 0 } text)
        {
            return null;
        }

        bool isUrl = Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint)
            && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps);
        if (!isUrl)
        {
            faults.Add($"{SettingFlags.Both("--otlp-endpoint")} is `{text}`; give the collector's address, such as http://127.0.0.1:4317.");
        }

        return isUrl ? endpoint : null;
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
