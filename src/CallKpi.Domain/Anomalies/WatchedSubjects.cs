using CallKpi.Detection.State;

namespace CallKpi.Domain.Anomalies;

/// <summary>Subjects whose series are watched together: those of one sort are odd by what is usual among them.</summary>
internal sealed class WatchedSubjects
{
    private readonly SeriesPools pools = new();
    private readonly SortedDictionary<(FlagSubjectKind Kind, string Id), SubjectWatch> watches = new(Comparer<(FlagSubjectKind Kind, string Id)>.Create(Order));

    /// <summary>The subjects of a sort that have been watched so far.</summary>
    internal IEnumerable<string> Of(FlagSubjectKind kind) => watches.Keys.Where(key => key.Kind == kind).Select(key => key.Id);

    /// <summary>What is watched of a subject, from now on if it is new.</summary>
    internal SubjectWatch Watch(FlagSubject subject)
    {
        if (!watches.TryGetValue((subject.Kind, subject.Id), out var watch))
        {
            watches.Add((subject.Kind, subject.Id), watch = new SubjectWatch(subject.Kind, pools));
        }

        return watch;
    }

    internal void Put(StateWriter writer)
    {
        pools.Put(writer);
        writer.Put(watches.Count);
        foreach (var ((kind, id), watch) in watches)
        {
            writer.Put((int)kind);
            writer.Put(id);
            watch.Put(writer);
        }
    }

    internal void Take(ref StateReader reader)
    {
        pools.Take(ref reader);
        for (var left = reader.TakeCount(); left > 0 && !reader.IsBroken; left--)
        {
            var key = (Kind: (FlagSubjectKind)reader.TakeInt(), Id: reader.TakeText());
            var watch = new SubjectWatch(key.Kind, pools);
            watch.Take(ref reader);
            if (!watches.TryAdd(key, watch))
            {
                reader.Refuse();
            }
        }
    }

    private static int Order((FlagSubjectKind Kind, string Id) left, (FlagSubjectKind Kind, string Id) right) =>
        left.Kind != right.Kind ? left.Kind.CompareTo(right.Kind) : string.CompareOrdinal(left.Id, right.Id);
}
