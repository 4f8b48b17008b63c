namespace CallKpi.Server.Jobs;

/// <summary>Timers of jobs that end with the server.</summary>
internal static class TimerTicks
{
    /// <summary>Waits for the next tick; false when the server stops, which is no fault of the job's.</summary>
    public static async ValueTask<bool> Ticks(this PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
