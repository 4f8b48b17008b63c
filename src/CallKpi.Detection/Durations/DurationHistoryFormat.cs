using CallKpi.Detection.State;

namespace CallKpi.Detection.Durations;

/// <summary>Histories as bytes: a mark, a version, the calibration, the classes of partners, people and kinds in ordinal order with their counts, a check sum.</summary>
/// <remarks>
/// A person or kind that comes twice, a kind of no calls, more calls than can be counted are damage. What is read takes 10 KB for each person's kind and
/// half a megabyte for each kind, however few bytes told of it: whoever reads what others may have changed bounds the bytes.
/// </remarks>
internal static class DurationHistoryFormat
{
    private const byte Version = 6;

    private static ReadOnlySpan<byte> Mark => "CKDH"u8;

    internal static byte[] Write(Dictionary<string, PersonHistory> people, EvidenceCalibration calibration, PartnerClasses classes)
    {
        var writer = new StateWriter(Mark, Version);
        writer.Put(calibration.Adaptation);
        writer.Put(calibration.Drift.WeightedTail);
        writer.Put(calibration.Drift.WeightedCount);
        Put(writer, calibration.Alarms);
        Put(writer, calibration.All);
        writer.Put(calibration.Kinds.Count);
        foreach (var kind in calibration.Kinds.Keys.Order(StringComparer.Ordinal))
        {
            writer.Put(kind);
            Put(writer, calibration.Kinds[kind]);
        }

        writer.Put(classes.Names.Count);
        foreach (var name in classes.Names)
        {
            writer.Put(name);
        }

        writer.Put(people.Count);
        foreach (var personId in people.Keys.Order(StringComparer.Ordinal))
        {
            writer.Put(personId);
            Put(writer, people[personId]);
        }

        return writer.Finish();
    }

    internal static bool TryRead(ReadOnlySpan<byte> bytes, Func<string, PersonHistory> ofPerson, EvidenceCalibration calibration, PartnerClasses classes)
    {
        var reader = new StateReader(bytes, Mark, Version);
        calibration.Restore(reader.TakeDouble(), new DurationDrift(reader.TakeDouble(), reader.TakeDouble()), new AlarmRate(reader.TakeDouble(), reader.TakeDouble()));
        Take(ref reader, calibration.All);
        for (var kinds = reader.TakeCount(); kinds > 0 && !reader.IsBroken; kinds--)
        {
            var kind = reader.TakeText();
            if (calibration.Kinds.ContainsKey(kind))
            {
                reader.Refuse();
            }

            Take(ref reader, calibration.OfKind(kind));
        }

        for (var names = reader.TakeCount(); names > 0 && !reader.IsBroken; names--)
        {
            classes.Add(reader.TakeText());
        }

        var calls = 0L;
        string? last = null;
        for (var people = reader.TakeCount(); people > 0 && !reader.IsBroken; people--)
        {
            var personId = reader.TakeText();
            if (last is not null && string.CompareOrdinal(personId, last) <= 0)
            {
                reader.Refuse();
                break;
            }

            last = personId;
            calls += Take(ref reader, ofPerson(personId));
            if (calls > int.MaxValue)
            {
                reader.Refuse();
            }
        }

        return reader.IsSound;
    }

    private static void Put(StateWriter writer, PersonHistory person)
    {
        writer.Put(person.Strangers);
        Put(writer, person.Evidence);
        Put(writer, person.Alarms);
        Put(writer, person.Trail);
        writer.Put(person.Cells.Count);
        foreach (var kind in person.Cells.Keys.Order(StringComparer.Ordinal))
        {
            var cell = person.Cells[kind];
            writer.Put(kind);
            writer.Put(cell.IsOfParts);
            writer.PutCounts(cell.Durations.Counts);
            writer.Put(cell.Drops);
            writer.PutCounts(Array.ConvertAll(cell.ByContext.ToArray(), count => (int)count));
            writer.Put(cell.Recent.Count);
            for (var index = 0; index < cell.Recent.Count; index++)
            {
                writer.Put((ulong)cell.Recent[index].Start);
                writer.Put(cell.Recent[index].Seconds);
            }
        }
    }

    private static void Put(StateWriter writer, EvidenceHistogram evidence)
    {
        writer.PutCounts(evidence.Weighed);
        writer.PutCounts(evidence.Whole);
    }

    private static void Put(StateWriter writer, AlarmRate alarms)
    {
        writer.Put(alarms.Alarms);
        writer.Put(alarms.Calls);
    }

    private static void Put(StateWriter writer, PersonTrail trail)
    {
        writer.Put((ulong)trail.LastStart);
        writer.Put((ulong)trail.LastEnd);
        writer.Put(trail.Pace);
        writer.Put(trail.BurstOdds);
        writer.Put(trail.IsBurstNamed ? 1 : 0);
        writer.Put(trail.Next);
        writer.Put(trail.Filled);
        for (var place = 0; place < trail.Filled; place++)
        {
            var (partner, start, odds) = trail.Remember(place);
            writer.Put(partner);
            writer.Put((ulong)start);
            writer.Put(odds);
        }
    }

    private static void Take(ref StateReader reader, EvidenceHistogram histogram)
    {
        Span<int> weighed = stackalloc int[EvidenceHistogram.Bins];
        Span<int> whole = stackalloc int[EvidenceHistogram.Bins];
        reader.TakeCounts(weighed);
        reader.TakeCounts(whole);
        histogram.Add(weighed, whole);
    }

    /// <summary>Takes a person's history, and says how many calls it is of.</summary>
    private static long Take(ref StateReader reader, PersonHistory person)
    {
        person.Strangers = reader.TakeNatural();
        Take(ref reader, person.Evidence);
        person.Alarms = new AlarmRate(reader.TakeDouble(), reader.TakeDouble());
        Take(ref reader, person.Trail);
        var calls = 0L;
        for (var cells = reader.TakeCount(); cells > 0 && !reader.IsBroken; cells--)
        {
            var kind = reader.TakeText();
            if (person.Cells.ContainsKey(kind))
            {
                reader.Refuse();
                break;
            }

            var cell = person.Cell(kind, reader.TakeBool());
            Take(ref reader, cell);
            calls += cell.Count;
            if (calls > int.MaxValue || cell.Count == 0)
            {
                reader.Refuse();
                break;
            }

            if (!cell.IsOfParts)
            {
                person.All.Add(cell.Durations);
            }
        }

        return calls;
    }

    private static void Take(ref StateReader reader, CellHistory cell)
    {
        Span<int> durations = stackalloc int[DurationScale.Bins];
        reader.TakeCounts(durations);
        for (var bin = 0; bin < durations.Length; bin++)
        {
            cell.Durations.Add(bin, durations[bin]);
        }

        var drops = reader.TakeNatural();
        Span<int> contexts = stackalloc int[DurationContext.Classes * DurationScale.CoarseBins];
        reader.TakeCounts(contexts);
        cell.Restore(drops, contexts);
        for (var recent = reader.TakeCount(); recent > 0 && !reader.IsBroken; recent--)
        {
            var (start, seconds) = ((long)reader.TakeBits(), reader.TakeDouble());
            if (start < 0 || start > DateTime.MaxValue.Ticks || !double.IsFinite(seconds))
            {
                reader.Refuse();
            }

            cell.Recent.Add(start, seconds);
        }
    }

    private static void Take(ref StateReader reader, PersonTrail trail)
    {
        var (start, end) = ((long)reader.TakeBits(), (long)reader.TakeBits());
        var (pace, burst) = (reader.TakeDouble(), reader.TakeDouble());
        trail.IsBurstNamed = reader.TakeNatural() == 1;
        trail.Restore(start, end, pace, burst, reader.TakeNatural() % PersonTrail.Remembered);
        for (var filled = Math.Min(reader.TakeCount(), PersonTrail.Remembered); filled > 0 && !reader.IsBroken; filled--)
        {
            trail.Restore(reader.TakeBits(), (long)reader.TakeBits(), (float)reader.TakeDouble());
        }
    }
}
