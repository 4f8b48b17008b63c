using Google.Protobuf;

namespace CallKpi.Cli.Import;

/// <summary>A record with the line on which its id appears first.</summary>
internal sealed record ImportedRecord<T>(string Id, long Line, T Record)
    where T : class, IMessage<T>;

/// <summary>Gathers rows into records by id, in the order of the file.</summary>
internal sealed class ImportRecords<T>(ImportKind<T> kind, TimeZoneInfo zone)
    where T : class, IMessage<T>
{
    private readonly List<ImportedRecord<T>> _records = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>The records.</summary>
    public IReadOnlyList<ImportedRecord<T>> All => _records;

    /// <summary>Adds a row; a row that cannot be read changes nothing and throws why.</summary>
    public void Add(ImportRecord row)
    {
        ImportFields fields = new(row, zone);
        string id = fields.Required("id");
        if (_places.TryGetValue(id, out int place))
        {
            ImportedRecord<T> before = _records[place];
            _records[place] = before with { Record = kind.Merge(fields, before.Record) };
            return;
        }

        T record = kind.Merge(fields, null);
        _places.Add(id, _records.Count);
        _records.Add(new ImportedRecord<T>(id, row.Line, record));
    }

    /// <summary>The records in batches within the server's limits.</summary>
    public IEnumerable<IReadOnlyList<ImportedRecord<T>>> Batches(int most, int mostBytes)
    {
        List<ImportedRecord<T>> batch = [];
        int bytes = 0;
        foreach (ImportedRecord<T> record in _records)
        {
            int size = record.Record.CalculateSize() + 8;
            if (batch.Count > 0 && (batch.Count >= most || bytes + size > mostBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(record);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
