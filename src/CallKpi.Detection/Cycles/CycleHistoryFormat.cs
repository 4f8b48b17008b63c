using CallKpi.Detection.State;

namespace CallKpi.Detection.Cycles;

/// <summary>Intervals as bytes.</summary>
internal static class CycleHistoryFormat
{
    private const byte Version = 2;

    private static ReadOnlySpan<byte> Mark => "CKCY"u8;

    internal static byte[] Write(CycleHistory history)
    {
        StateWriter writer = new(Mark, Version);
        writer.Put(history.Count);
        foreach (CycleInterval interval in history.Intervals)
        {
            writer.Put(interval.PersonId);
            writer.Put(interval.Group);
            writer.Put(interval.PartnerId);
            writer.Put(interval.Start);
            writer.Put(interval.Length);
            writer.Put(interval.IsClosed);
        }

        return writer.Finish();
    }

    internal static bool TryRead(ReadOnlySpan<byte> bytes, CycleHistory history)
    {
        StateReader reader = new(bytes, Mark, Version);
        int count = reader.TakeCount();
        for (int index = 0; index < count; index++)
        {
            CycleInterval interval = new(
                reader.TakeText(), reader.TakeText(), reader.TakeText(), reader.TakeDouble(), reader.TakeDouble(), reader.TakeBool());
            if (!(interval.Length >= 0) || !double.IsFinite(interval.Start + interval.Length))
            {
                return false;
            }

            history.Learn(interval);
        }

        return reader.IsSound;
    }
}
