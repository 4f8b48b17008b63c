using System.Text.Json;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Display;
using CallKpi.Cli.Push;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using Google.Protobuf;

namespace CallKpi.Cli.Import;

/// <summary>Reads a file, stores its records in batches, and says what came of it.</summary>
internal sealed class ImportRun<T>(CommandSession session, ImportKind<T> kind, string path)
    where T : class, IMessage<T>
{
    /// <summary>The contract's limit.</summary>
    private const int MostRows = 10_000;

    private long _rows, _bad, _stored, _unchanged, _refused;

    /// <summary>Runs to the end. Rows with errors are pointed at and left out; the others are stored.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        ImportRecords<T> records = new(kind, session.Words.Zone);
        using (InputFile file = new(path))
        {
            foreach (ImportRecord row in ImportFile.Read(file.Text, path, kind.Columns, Complain))
            {
                Add(records, row);
            }
        }

        await ProgressDisplay.RunAsync(session, ImportTexts.ProgressName, () => Look(records.All.Count), StoreAsync(records, stop));
        Report(records.All.Count);
        return _bad + _refused > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private ProgressLook Look(long records)
    {
        long sent = _stored + _unchanged + _refused;
        return new ProgressLook((double)sent / Math.Max(1, records), session.Words.Say(ImportTexts.Storing, sent, records));
    }

    private async Task StoreAsync(ImportRecords<T> records, CancellationToken stop)
    {
        foreach (IReadOnlyList<ImportedRecord<T>> batch in records.Batches(MostRows, BatchBuilder.MostBytes))
        {
            await StoreAsync(batch, stop);
        }
    }

    private void Add(ImportRecords<T> records, ImportRecord row)
    {
        _rows++;
        try
        {
            records.Add(row);
        }
        catch (ImportTrouble trouble)
        {
            Complain(row.Line, trouble);
        }
    }

    private async Task StoreAsync(IReadOnlyList<ImportedRecord<T>> batch, CancellationToken stop)
    {
        ImportAnswer answer = await kind.UpsertAsync(
            session.Server, batch.Select(record => record.Record), session.Server.Stream(stop));
        _stored += answer.Stored;
        _unchanged += answer.Unchanged;
        _refused += answer.Refusals.Count;
        foreach (ImportRefusal refusal in answer.Refusals)
        {
            long line = refusal.Index >= 0 && refusal.Index < batch.Count ? batch[refusal.Index].Line : 0;
            await session.Error.WriteLineAsync($"{path}:{line}: {Terminal.Plain($"{refusal.Id}: {refusal.Say(session.Words)}")}");
        }
    }

    private void Complain(long line, ImportTrouble trouble)
    {
        _bad++;
        session.Error.WriteLine($"{path}:{line}: {Terminal.Plain(trouble.Say(session.Words))}");
    }

    private void Report(int records)
    {
        if (session.Json)
        {
            session.Output.WriteLine(JsonSerializer.Serialize(new
            {
                rows = _rows, records, stored = _stored, unchanged = _unchanged, bad_rows = _bad, refused = _refused,
            }));
            return;
        }

        session.Say(
            ImportTexts.Done, session.Words.Count(ReplayTexts.Rows, _rows), session.Words.Count(ImportTexts.Records, records),
            _stored, _unchanged, _bad + _refused);
    }
}
