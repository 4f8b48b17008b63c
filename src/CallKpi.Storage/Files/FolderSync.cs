using System.Runtime.InteropServices;
using System.Text;

namespace CallKpi.Storage.Files;

/// <summary>
/// Makes a folder's names durable. A new name is lost with the power until its folder is synced, and .NET has no
/// call for it.
/// </summary>
internal static class FolderSync
{
    // O_RDONLY | O_CLOEXEC, the same number on every Linux that .NET runs on.
    private const int ReadAndCloseOnExec = 0x80000;

    /// <summary>Syncs a folder. Beyond Linux the file system is trusted with it.</summary>
    /// <exception cref="IOException">The folder could not be synced: nothing in it may be acknowledged.</exception>
    public static void Sync(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadAndCloseOnExec);
        int result = descriptor < 0 ? -1 : Fsync(descriptor);
        int error = Marshal.GetLastPInvokeError();
        if (descriptor >= 0)
        {
            _ = Close(descriptor);
        }

        if (result != 0)
        {
            throw new IOException($"A folder of recordings could not be synced (errno {error}); see whether its disk is well.");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
