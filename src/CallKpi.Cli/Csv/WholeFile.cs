namespace CallKpi.Cli.Csv;

/// <summary>Writes a file that comes to be whole or not at all: what stood there before stays until the last line is written.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the file and puts it in its place at the end; whatever goes wrong before leaves nothing behind.</summary>
    /// <remarks>A link keeps pointing where it points. A device or a pipe of the shell, such as /dev/stdout, has no place to take and is written directly.</remarks>
    /// <returns>What <paramref name="write"/> returns.</returns>
    public static async Task<T> WriteAsync<T>(string path, Func<TextWriter, Task<T>> write)
    {
        string target = Path.GetFullPath(path);
        if (target.StartsWith("/dev/", StringComparison.Ordinal))
        {
            await using StreamWriter device = new(target);
            return await write(device);
        }

        target = (File.Exists(target) ? File.ResolveLinkTarget(target, returnFinalTarget: true)?.FullName : null) ?? target;
        string part = target + ".part";
        try
        {
            T result;
            await using (StreamWriter output = new(part))
            {
                result = await write(output);
            }

            File.Move(part, target, overwrite: true);
            return result;
        }
        finally
        {
            File.Delete(part);
        }
    }
}
