using System.Net;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Connection;

/// <summary>Where the server is.</summary>
internal sealed record ServerAddress(Uri Uri)
{
    /// <summary>The address at which a server started without settings listens.</summary>
    public const string Usual = "http://127.0.0.1:5700";

    /// <summary>Reads an address; null is the usual one.</summary>
    public static ServerAddress From(string? text)
    {
        bool read = Uri.TryCreate(string.IsNullOrEmpty(text) ? Usual : text, UriKind.Absolute, out Uri? uri);
        return read && uri!.Scheme is "http" or "https" && uri.AbsolutePath == "/"
            ? new ServerAddress(uri)
            : throw CommandFailure.Usage(ConnectionTexts.BadAddress, text);
    }

    /// <summary>Whether the bytes stay on this machine.</summary>
    public bool IsLoopback =>
        Uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Uri.Host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Ends the command if the key would travel unencrypted to another machine.</summary>
    public void RefuseCleartext(bool isAllowed)
    {
        if (Uri.Scheme == "http" && !IsLoopback && !isAllowed)
        {
            throw CommandFailure.Usage(ConnectionTexts.Cleartext, Uri.Host);
        }
    }
}
