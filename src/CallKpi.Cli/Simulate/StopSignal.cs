namespace CallKpi.Cli.Simulate;

/// <summary>Ends a simulation: after a time, at a signal, or when the process that started it closes its end of standard input.</summary>
internal static class StopSignal
{
    /// <summary>A source that is cancelled at the first of these.</summary>
    public static CancellationTokenSource Open(TimeSpan? duration, TimeProvider time, CancellationToken stop)
    {
        CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (duration is { } length)
        {
            _ = EndAfterAsync(end, length, time);
        }

        if (Console.IsInputRedirected && !IsNullDevice())
        {
            _ = EndWithInputAsync(end);
        }

        return end;
    }

    /// <summary>An input that is empty from the start, as services have it, says nothing about a parent.</summary>
    private static bool IsNullDevice()
    {
        try
        {
            return !OperatingSystem.IsWindows()
                && new FileInfo("/proc/self/fd/0").LinkTarget is "/dev/null" or null;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task EndAfterAsync(CancellationTokenSource end, TimeSpan length, TimeProvider time)
    {
        try
        {
            await Task.Delay(length, time, end.Token);
            await end.CancelAsync();
        }
        catch (Exception trouble) when (trouble is OperationCanceledException or ObjectDisposedException)
        {
            // It ended for another reason.
        }
    }

    private static async Task EndWithInputAsync(CancellationTokenSource end)
    {
        try
        {
            using Stream input = Console.OpenStandardInput();
            byte[] ignored = new byte[256];
            while (await input.ReadAsync(ignored, end.Token) > 0)
            {
            }

            await end.CancelAsync();
        }
        catch (Exception trouble) when (trouble is OperationCanceledException or ObjectDisposedException or IOException)
        {
            // It ended for another reason.
        }
    }
}
