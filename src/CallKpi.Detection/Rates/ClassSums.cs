using CallKpi.Detection.State;

namespace CallKpi.Detection.Rates;

/// <summary>Sums of each subject, by class, in a fixed order.</summary>
internal sealed class ClassSums<TSum>
    where TSum : struct, ISum<TSum>
{
    private readonly SortedDictionary<string, SortedDictionary<string, TSum>> _classes = new(StringComparer.Ordinal);

    /// <summary>The sums of a class's subjects; null when the class is not known.</summary>
    internal SortedDictionary<string, TSum>? Of(string classId) => _classes.GetValueOrDefault(classId);

    internal void Add(string classId, string subjectId, TSum sum)
    {
        if (!_classes.TryGetValue(classId, out SortedDictionary<string, TSum>? subjects))
        {
            _classes.Add(classId, subjects = new SortedDictionary<string, TSum>(StringComparer.Ordinal));
        }

        subjects[subjectId] = subjects.GetValueOrDefault(subjectId) + sum;
    }

    internal void Merge(ClassSums<TSum> other)
    {
        foreach ((string classId, SortedDictionary<string, TSum> subjects) in other._classes)
        {
            foreach ((string subjectId, TSum sum) in subjects)
            {
                Add(classId, subjectId, sum);
            }
        }
    }

    internal byte[] Write(ReadOnlySpan<byte> mark, byte version)
    {
        StateWriter writer = new(mark, version);
        writer.Put(_classes.Count);
        foreach ((string classId, SortedDictionary<string, TSum> subjects) in _classes)
        {
            writer.Put(classId);
            writer.Put(subjects.Count);
            foreach ((string subjectId, TSum sum) in subjects)
            {
                writer.Put(subjectId);
                sum.Put(writer);
            }
        }

        return writer.Finish();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false when it is damaged, or a sum is none that can be learned.</summary>
    internal bool TryRead(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark, byte version, Predicate<TSum> canBe)
    {
        StateReader reader = new(bytes, mark, version);
        int classes = reader.TakeCount();
        for (int index = 0; index < classes && !reader.IsBroken; index++)
        {
            string classId = reader.TakeText();
            int subjects = reader.TakeCount();
            for (int subject = 0; subject < subjects && !reader.IsBroken; subject++)
            {
                (string subjectId, TSum sum) = (reader.TakeText(), TSum.Take(ref reader));
                if (!canBe(sum))
                {
                    reader.Refuse();
                }

                Add(classId, subjectId, sum);
            }
        }

        return reader.IsSound;
    }
}
