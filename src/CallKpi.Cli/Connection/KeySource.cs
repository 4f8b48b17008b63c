using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Connection;

/// <summary>Finds the key: flags first, then the environment, then the data folder of a server started here.</summary>
internal sealed class KeySource(Func<string, string?> environment)
{
    /// <summary>The name of the file in the data folder that has the administrator's key.</summary>
    private const string AdminKey = "admin.key";

    /// <summary>The key; ends the command if there is none.</summary>
    public string Find(string? key, string? keyFile, string? folder)
    {
        if (key is not null && keyFile is not null)
        {
            throw CommandFailure.Usage(ConnectionTexts.TwoKeys);
        }

        if (key is not null)
        {
            return key.Trim();
        }

        if (keyFile is not null)
        {
            return Read(keyFile);
        }

        if (folder is null && environment("CALLKPI_KEY") is { Length: > 0 } named)
        {
            return named.Trim();
        }

        string place = folder ?? environment("CALLKPI_FOLDER") ?? "data";
        string path = Path.Combine(place, AdminKey);
        return File.Exists(path)
            ? Read(path)
            : throw new CommandFailure(ExitCode.NotAuthorised, ConnectionTexts.NoKey, path);
    }

    private static string Read(string path)
    {
        try
        {
            string key = File.ReadAllText(path).Trim();
            return key.Length > 0
                ? key
                : throw new CommandFailure(ExitCode.NotAuthorised, ConnectionTexts.EmptyKeyFile, path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.NotAuthorised, ConnectionTexts.NoKeyFile, path, trouble.Message);
        }
    }
}
