using CallKpi.Server.Access;

namespace CallKpi.Server.Hosting;

/// <summary>What a start says: where to look, and how to feed it.</summary>
internal static class Greeting
{
    /// <summary>The flags, for `--help`.</summary>
    public const string Help = $"""
        CallKpi, the server. Flags (each also as an environment variable):
          --urls ADDRESS      where to listen; {ServerSettings.DefaultAddress} unless given (CALLKPI_URLS)
          --data FOLDER       the folder of everything; ./data unless given (CALLKPI_FOLDER)
          --demo              a simulated sales floor calls through the public API (CALLKPI_DEMO=true)
          --allow-cleartext   serve an address that other machines reach, unencrypted (CALLKPI_ALLOW_CLEARTEXT=true)
          --tls-certificate FILE  the certificate for https addresses, PEM or PKCS #12 (CALLKPI_TLS_CERTIFICATE)
          --tls-key FILE      its key, if it is in a file of its own (CALLKPI_TLS_KEY; password: CALLKPI_TLS_PASSWORD)
          --tls-client-ca FILE  who issues client certificates that stand in for a key (CALLKPI_TLS_CLIENT_CA)
          --grpc-urls ADDRESS  a port for gRPC alone; --urls then speaks HTTP/1.1 only (CALLKPI_GRPC_URLS)
          --otlp-endpoint URL  the collector for OpenTelemetry traces and metrics (OTEL_EXPORTER_OTLP_ENDPOINT)
          --web-origins LIST  origins of pages that may call from a browser, with commas between (CALLKPI_WEB_ORIGINS)
        """;

    /// <summary>The page of the address itself, for whoever opens it in a browser.</summary>
    public const string Page = "CallKpi is running. The live board: ./callkpi watch. How to connect a PBX: README.md.\n";

    /// <summary>What is printed when the server is ready. The commands can be copied as they stand.</summary>
    public static string Text(string address, ServerSettings settings, DataFolder folder, bool isDemo)
    {
        string flags = (address == ServerSettings.DefaultAddress ? "" : $" --server {address}")
            + (settings.Data == ServerSettings.DefaultData ? "" : $" --data {folder.Path}");
        string feed = isDemo
            ? "a simulated sales floor is calling"
            : $"./callkpi simulate{flags}, or connect a PBX: see README, \"Connect a PBX\"";
        return $"""
            CallKpi is ready at {address}
              data      {folder.Path}
              key       {folder.In(FirstKey.FileName)} (the administrator's; ./callkpi finds it there)
              look      ./callkpi watch{flags}
              feed it   {feed}
            Ctrl+C stops it.
            """;
    }
}
