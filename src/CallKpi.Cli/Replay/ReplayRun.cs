using System.Diagnostics;
using System.Threading.Channels;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Display;
using CallKpi.Cli.Push;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Replay;

/// <summary>Reads a file and pushes its rows, showing how far it is.</summary>
internal sealed class ReplayRun(CommandSession session, ReplaySettings settings)
{
    /// <summary>So many batches may be read ahead of the streams; then reading waits.</summary>
    private const int ReadAhead = 16;

    private readonly ReplayTally _tally = new();
    private readonly Stopwatch _watch = new();
    private Func<double> _fractionRead = () => 0;

    /// <summary>Runs to the end, and says what came of it.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        _ = session.Server;
        _watch.Start();
        using InputFile file = new(settings.File);
        _fractionRead = () => file.Fraction;
        await ProgressDisplay.RunAsync(session, ReplayTexts.ProgressName, Look, PushAsync(file.Text, stop));
        _watch.Stop();
        return new ReplaySummary(session, settings.File, _tally, _watch.Elapsed).Write();
    }

    private async Task PushAsync(TextReader text, CancellationToken stop)
    {
        using CancellationTokenSource together = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Channel<EventBatch> batches = Channel.CreateBounded<EventBatch>(ReadAhead);
        Task reading = ReadAsync(text, batches.Writer, together.Token);
        try
        {
            await new EventPusher(session, _tally.Pushed, settings.Streams).RunAsync(batches.Reader, together.Token);
        }
        catch (Exception) when (!reading.IsFaulted)
        {
            await together.CancelAsync();
            throw;
        }

        await reading;
    }

    private async Task ReadAsync(TextReader text, ChannelWriter<EventBatch> writer, CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            await ReadRowsAsync(text, writer, stop);
            writer.Complete();
        }
        catch (Exception trouble)
        {
            writer.Complete(trouble);
            throw;
        }
    }

    private async Task ReadRowsAsync(TextReader text, ChannelWriter<EventBatch> writer, CancellationToken stop)
    {
        IEnumerable<ReplayRow> rows = ReplayFile.Read(text, settings.File, settings.Map, settings.Defaults);
        BatchBuilder builder = new(settings.Batch);
        ReplayPace? pace = settings.Speed is { } speed ? new ReplayPace(speed, session.Time) : null;
        foreach (ReplayRow row in settings.Selection.Apply(rows))
        {
            if (!_tally.Note(row))
            {
                continue;
            }

            if (!BatchBuilder.Fits(row.Event!))
            {
                _tally.NoteBad(row.Line, new RowProblem(ReplayTexts.TooBig));
                continue;
            }

            TimeSpan wait = pace?.WaitFor(row.Event!.OccurredAt.ToDateTimeOffset()) ?? TimeSpan.Zero;
            if (wait > TimeSpan.Zero)
            {
                await WriteAsync(writer, builder.Take(), stop);
                await Task.Delay(wait, session.Time, stop);
            }

            await WriteAsync(writer, builder.Add(row.Event!, row.Line), stop);
        }

        await WriteAsync(writer, builder.Take(), stop);
    }

    private static ValueTask WriteAsync(ChannelWriter<EventBatch> writer, EventBatch? batch, CancellationToken stop) =>
        batch is null ? ValueTask.CompletedTask : writer.WriteAsync(batch, stop);

    private ProgressLook Look()
    {
        PushTally pushed = _tally.Pushed;
        double seconds = Math.Max(0.001, _watch.Elapsed.TotalSeconds);
        double fraction = _fractionRead() * pushed.Acknowledged / Math.Max(1, _tally.Read - _tally.Bad);
        TimeSpan? left = fraction > 0.001 ? TimeSpan.FromSeconds(seconds * (1 - fraction) / fraction) : null;
        Words words = session.Words;
        string line = words.Say(
            ReplayTexts.Progress, pushed.Sent, pushed.Acknowledged, (long)(pushed.Acknowledged / seconds), Words.Length(left));
        return new ProgressLook(Math.Min(1, fraction), line);
    }
}
