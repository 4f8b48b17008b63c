using CallKpi.Cli.Push;

namespace CallKpi.Cli.Replay;

/// <summary>Counts what a replay read and what became of it.</summary>
/// <remarks>Written by the one that reads the file; looked at by the progress display.</remarks>
internal sealed class ReplayTally
{
    private readonly HashSet<UInt128> _seen = [];
    private readonly List<(long Line, RowProblem Problem)> _first = [];
    private long _read, _identical, _bad;

    /// <summary>What became of the events.</summary>
    public PushTally Pushed { get; } = new();

    /// <summary>Rows read.</summary>
    public long Read => Interlocked.Read(ref _read);

    /// <summary>Of them, rows whose mapped columns equal those of an earlier row.</summary>
    public long Identical => Interlocked.Read(ref _identical);

    /// <summary>Of them, rows that could not be read.</summary>
    public long Bad => Interlocked.Read(ref _bad);

    /// <summary>The first rows that could not be read, by line. Look only when the reading is over.</summary>
    public IEnumerable<(long Line, RowProblem Problem)> FirstBad => _first.OrderBy(bad => bad.Line);

    /// <summary>Notes a row; false if it gives no event.</summary>
    public bool Note(ReplayRow row)
    {
        Interlocked.Increment(ref _read);
        if (row.Problem is not null)
        {
            NoteBad(row.Line, row.Problem);
            return false;
        }

        if (!_seen.Add(row.Identity))
        {
            Interlocked.Increment(ref _identical);
        }

        return true;
    }

    /// <summary>Notes a row that gives no event.</summary>
    public void NoteBad(long line, RowProblem problem)
    {
        Interlocked.Increment(ref _bad);
        if (_first.Count < PushTally.MostShown)
        {
            _first.Add((line, problem));
        }
    }
}
