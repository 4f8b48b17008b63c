using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Csv;

/// <summary>Writes a file that comes to be whole or not at all: what stood there before stays until the last line is written.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the file and puts it in its place at the end; whatever goes wrong before leaves nothing behind.</summary>
    /// <param name="path">The file. A link keeps pointing where it points. A device or a pipe of the shell, such as /dev/stdout, has no place to take and is written directly.</param>
    /// <param name="inputs">The files that are read for it, none of which may be the one that is written.</param>
    /// <param name="write">Writes the text; the inputs are read in it.</param>
    /// <returns>What <paramref name="write"/> returns.</returns>
    public static async Task<T> WriteAsync<T>(string path, IEnumerable<string> inputs, Func<TextWriter, Task<T>> write)
    {
        if (inputs.FirstOrDefault(input => RealPath.AreOne(input, path)) is { } same)
        {
            throw CommandFailure.Usage(GlobalTexts.WritesInput, path, same);
        }

        if (Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal))
        {
            await using StreamWriter device = new(path);
            return await write(device);
        }

        // A name of its own: whatever already stands beside the file, an input too, is not this part.
        string target = RealPath.Of(path), part = $"{target}.{Path.GetRandomFileName()}.part";
        try
        {
            T result;
            await using (StreamWriter output = Begin(part, path))
            {
                result = await write(output);
            }

            File.Move(part, target, overwrite: true);
            return result;
        }
        finally
        {
            Remove(part);
        }
    }

    private static void Remove(string part)
    {
        if (File.Exists(part))
        {
            File.Delete(part);
        }
    }

    private static StreamWriter Begin(string part, string path)
    {
        if (Directory.Exists(path))
        {
            throw CommandFailure.Usage(GlobalTexts.IsFolder, path);
        }

        try
        {
            return new StreamWriter(part);
        }
        catch (DirectoryNotFoundException)
        {
            throw CommandFailure.Usage(GlobalTexts.NoFolder, path);
        }
        catch (UnauthorizedAccessException)
        {
            throw CommandFailure.Usage(GlobalTexts.MayNotWrite, path);
        }
    }
}
